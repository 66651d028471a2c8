import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';

/** Waits until the replica has drawn its page and has nothing left to load, fill or move. */
export async function settle(page: TestPage): Promise<void> {
  await waitFor('the replica', () => page.evaluate(() => 'replica' in window));
  await page.evaluate(() => window.replica.settled());
}

/** Goes to an address inside the page, as a click on a link does, and waits for what it shows. */
export async function navigate(page: TestPage, address: string): Promise<void> {
  await page.evaluate((target) => window.replica.navigate(target), address);
  await settle(page);
}

/** Scrolls so many viewports down (up where negative); true when the page moved. */
export async function scrollByViewports(page: TestPage, count: number): Promise<boolean> {
  const moved = await page.evaluate((viewports) => {
    const before = scrollY;
    scrollBy(0, viewports * innerHeight);
    return scrollY !== before;
  }, count);
  await settle(page);
  return moved;
}
