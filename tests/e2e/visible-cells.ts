/** Where X's things lie on the page, and where badges lie over them. */
import type { TestPage } from './browsers/browser.ts';

/** Place and size of each cell in view, "x y width height" in CSS pixels, and the address of its post. */
export function visibleCells(page: TestPage): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="cellInnerDiv"]')].flatMap((cell) => {
      const { x, y, width, height } = cell.getBoundingClientRect();
      if (y + height <= 0 || y >= innerHeight) return [];
      const post = cell.querySelector('a[href*="/status/"]')?.getAttribute('href') ?? 'no post';
      return [`${x} ${y} ${width} ${height} ${post}`];
    }),
  );
}

/** Words, pictures and controls of X under a badge, and badges that leave their article; none is right. */
export function coveredByBadges(page: TestPage): Promise<readonly string[]> {
  return page.evaluate(() => {
    // Half a pixel is a matter of rounding.
    const slack = 0.5;
    const overlaps = (one: DOMRect, other: DOMRect): boolean =>
      one.left < other.right - slack &&
      other.left < one.right - slack &&
      one.top < other.bottom - slack &&
      other.top < one.bottom - slack;
    // What is only for screen readers stands in a box of one pixel, or is scrolled out of its box.
    const leastSeen = 2;
    const seenPart = (text: Text, article: Element): readonly DOMRect[] => {
      const range = document.createRange();
      range.selectNodeContents(text);
      let lines = [...range.getClientRects()];
      for (let at = text.parentElement; at !== null && at !== article; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const box = at.getBoundingClientRect();
        lines = lines.map((line) => {
          const left = Math.max(line.left, box.left);
          const top = Math.max(line.top, box.top);
          const width = Math.max(0, Math.min(line.right, box.right) - left);
          const height = Math.max(0, Math.min(line.bottom, box.bottom) - top);
          return new DOMRect(left, top, width, height);
        });
      }
      return lines.filter(({ width, height }) => width >= leastSeen && height >= leastSeen);
    };
    const covered = (article: Element, badge: DOMRect): readonly string[] => {
      const { left, right, top, bottom } = article.getBoundingClientRect();
      const inside =
        badge.left >= left - slack &&
        badge.right <= right + slack &&
        badge.top >= top - slack &&
        badge.bottom <= bottom + slack;
      const things = [
        ...article.querySelectorAll('img, svg, video, button, [role="button"], a[href]'),
      ].filter((thing) => overlaps(badge, thing.getBoundingClientRect()));
      const texts: string[] = [];
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!(node instanceof Text) || node.data.trim() === '') continue;
        if (seenPart(node, article).some((line) => overlaps(badge, line)))
          texts.push(`text ${node.data}`);
      }
      return [
        ...(inside ? [] : ['the edge of the article']),
        ...things.map((thing) => thing.outerHTML.slice(0, 90)),
        ...texts,
      ];
    };
    return [...document.querySelectorAll('article[data-testid="tweet"]')].flatMap((article) =>
      [...article.children].flatMap((child) => {
        const badge = child.shadowRoot?.querySelector('button.badge');
        return badge == null ? [] : covered(article, badge.getBoundingClientRect());
      }),
    );
  });
}
