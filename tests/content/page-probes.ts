/** What tests look at on a page, measured by other means than the script's own. */
import type { Page } from 'playwright';

export interface BadgeOnPage {
  /** The post's link and which of its two badges it is: where a badge may be only once. */
  readonly place: string;
  readonly visible: boolean;
}

/** Waits until every watched post was answered and every badge has its place. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const hosts = [...document.querySelectorAll('article > :not(div)')];
    const buttons = hosts.map((host) => host.shadowRoot?.querySelector('button'));
    const wanted = [...fakeExtension.watched.values()].filter((post) =>
      fakeExtension.badgeOf(post),
    );
    return (
      fakeExtension.watched.size > 0 &&
      buttons.length >= wanted.length &&
      buttons.every((button) => button?.style.visibility === 'visible')
    );
  });
  // One frame more, for places that are measured again after a change of size.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

export async function scrollTo(page: Page, top: number): Promise<void> {
  await page.evaluate((y) => window.scrollTo(0, y), top);
  await page.evaluate(() => window.replica.settled());
}

export function badgesOnPage(page: Page): Promise<BadgeOnPage[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('article[data-testid="tweet"]')].flatMap((article, index) =>
      [...article.querySelectorAll(':scope > :not(div)')].map((host) => {
        const button = host.shadowRoot?.querySelector('button');
        const quoted = button?.title.includes('quoted post') === true ? 'quote' : 'post';
        return {
          place: `${index} ${quoted}`,
          visible: button?.checkVisibility({ visibilityProperty: true }) === true,
        };
      }),
    ),
  );
}

/** Position and size of every cell that is in view, in tenths of a pixel. */
export function visibleCells(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="cellInnerDiv"]')].flatMap((cell) => {
      const { left, top, right, bottom } = cell.getBoundingClientRect();
      const seen = bottom > 0 && top < window.innerHeight;
      return seen ? [[left, top, right, bottom].map((value) => Math.round(value * 10))] : [];
    }),
  );
}

/** Words, pictures and controls of X that a badge lies over, by even half a pixel. */
export function coveredThings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK = 0.5;
    const covered: string[] = [];
    const overlaps = (one: DOMRect, other: DOMRect): boolean =>
      one.left < other.right - SLACK &&
      other.left < one.right - SLACK &&
      one.top < other.bottom - SLACK &&
      other.top < one.bottom - SLACK;
    for (const host of document.querySelectorAll('article > :not(div)')) {
      const badge = host.shadowRoot?.querySelector('button')?.getBoundingClientRect();
      const article = host.parentElement;
      if (badge === undefined || article === null) continue;
      const bounds = article.getBoundingClientRect();
      if (badge.left < bounds.left || badge.right > bounds.right) covered.push('outside');
      if (badge.top < bounds.top || badge.bottom > bounds.bottom) covered.push('outside');
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const seen = (text.nodeValue ?? '').trim() !== '';
        // The space at the end of a line hangs out of its box, and words for screen readers
        // only fill a box of one pixel: neither is seen.
        const frame = text.parentElement?.closest('div')?.getBoundingClientRect();
        if (!seen || frame === undefined || !overlaps(badge, frame)) continue;
        if ([...range.getClientRects()].some((line) => overlaps(badge, line))) {
          covered.push(`text ${text.nodeValue}`);
        }
      }
      for (const thing of article.querySelectorAll(
        'img, svg, video, button, [role="button"], a[href]',
      )) {
        if (overlaps(badge, thing.getBoundingClientRect()))
          covered.push(thing.outerHTML.slice(0, 90));
      }
    }
    return covered;
  });
}
