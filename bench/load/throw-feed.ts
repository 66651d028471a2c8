import type { TestPage } from '../../tests/e2e/browsers/browser.ts';

/** How soon posts that came into view had their badge or mark. */
export interface Thrown {
  /** Milliseconds from the first pixel in view to the badge, 0 where it was there before. */
  readonly delays: readonly number[];
  /** Posts that were gone again before they were answered. */
  readonly left: number;
  /** Posts in view at the end that have none: advertisements and what cannot be read. */
  readonly without: number;
}

/**
 * Scrolls down a page of X, so many viewports a second, to its end; every post that is
 * compared gets a badge or a mark, as the reader's settings say.
 */
export function throwFeed(
  page: TestPage,
  viewports: number,
  viewportsPerSecond: number,
): Promise<Thrown> {
  return page.evaluate(
    async (count, interval) => {
      const isMarked = (article: Element): boolean =>
        [...article.children].some((child) => child.shadowRoot?.querySelector('button.badge'));
      const waiting = new Map<Element, number>();
      const delays: number[] = [];
      let left = 0;
      const settle = (): void => {
        for (const [article, seen] of waiting) {
          if (isMarked(article)) delays.push(Math.max(0, performance.now() - seen));
          else if (article.isConnected) continue;
          else left += 1;
          waiting.delete(article);
        }
      };
      const inView = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting, time } of entries) {
          if (!isIntersecting) continue;
          inView.unobserve(target);
          if (isMarked(target)) delays.push(0);
          else waiting.set(target, time);
        }
      });
      const watched = new WeakSet<Element>();
      const mounts = new MutationObserver(() => {
        for (const article of document.querySelectorAll('article[data-testid="tweet"]')) {
          if (watched.has(article)) continue;
          watched.add(article);
          inView.observe(article);
        }
        settle();
      });
      mounts.observe(document, { childList: true, subtree: true });
      for (let viewport = 0; viewport < count; viewport += 1) {
        scrollBy(0, innerHeight);
        await new Promise((resolve) => setTimeout(resolve, interval));
      }
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      settle();
      mounts.disconnect();
      inView.disconnect();
      return { delays, left, without: waiting.size };
    },
    viewports,
    1_000 / viewportsPerSecond,
  );
}
