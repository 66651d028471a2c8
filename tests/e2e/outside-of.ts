import type { TestPage } from './browsers/browser.ts';

/**
 * What stands out of the screen to a side. What is folded away is not there: browsers may keep
 * the measures that it had when the screen was wider.
 */
export function outsideOf(page: TestPage): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return (
          width > 0 &&
          (left < 0 || right > document.documentElement.clientWidth + 0.5) &&
          each.checkVisibility()
        );
      })
      .map((each) => each.outerHTML.slice(0, 200)),
  );
}
