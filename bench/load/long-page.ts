import type { TestPage } from '../../tests/e2e/browsers/browser.ts';

/** When nothing came for so long, nothing will, in milliseconds. */
const QUIET = 15_000;

/**
 * Puts so many more posts into a page at once, copies of one that is there with ids and words of their own.
 * @returns how many of all posts have a badge or mark once nothing comes any more, and after how many milliseconds
 */
export function makeLongPage(
  page: TestPage,
  posts: number,
): Promise<{ readonly marked: number; readonly milliseconds: number }> {
  return page.evaluate(
    async (count, quiet) => {
      const isMarked = (article: Element): boolean =>
        [...article.children].some((child) => child.shadowRoot?.querySelector('button.badge'));
      // One that is compared: no advertisement.
      const first = [...document.querySelectorAll('article')].find(
        (article) =>
          isMarked(article) && article.querySelector('[data-testid="tweetText"]') !== null,
      );
      if (first === undefined) throw new Error('There is no post to copy.');
      const list = document.createElement('div');
      for (let at = 0; at < count; at += 1) {
        const copy = first.cloneNode(true);
        if (!(copy instanceof Element)) continue;
        for (const link of copy.querySelectorAll('a[href*="/status/"]'))
          link.setAttribute(
            'href',
            (link.getAttribute('href') ?? '').replace(
              /\/status\/\d+/,
              `/status/${1_983_000_000_000_000 + at}`,
            ),
          );
        const text = copy.querySelector('[data-testid="tweetText"]');
        if (text !== null)
          text.textContent = `lanterns${at} quarrel${at} beneath${at} orchard${at} thistle${at} harbour${at} mosaic${at}`;
        list.append(copy);
      }
      const marked = (): number =>
        [...document.querySelectorAll('article')].filter(isMarked).length;
      const started = performance.now();
      document.body.append(list);
      let last = -1;
      let changed = started;
      while (performance.now() - changed < quiet) {
        const now = marked();
        if (now !== last) changed = performance.now();
        last = now;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return { marked: last, milliseconds: changed - started };
    },
    posts,
    QUIET,
  );
}
