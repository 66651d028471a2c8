import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { readCells, readPage } from '../../x-replica/read-page.ts';
import { SAMPLE_WORLD, samplePost } from '../../x-replica/sample-world.ts';
import {
  BROWSER_TEST_LIMIT,
  type ReplicaBrowser,
  startReplicaBrowser,
} from '../../x-replica/testing-browser.ts';

const VIEWPORTS = 16;
vi.setConfig({ testTimeout: BROWSER_TEST_LIMIT, hookTimeout: BROWSER_TEST_LIMIT });

let browser: ReplicaBrowser;

beforeAll(async () => {
  browser = await startReplicaBrowser(SAMPLE_WORLD);
});
afterEach(() => browser.closeWindows());
afterAll(async () => {
  await browser.close();
});

const settled = (page: Page): Promise<void> => page.evaluate(() => window.replica.settled());

/** Cells follow one another without gap or overlap, in the order of the page, and are not too many. */
async function expectOrderedCells(page: Page): Promise<void> {
  const cells = await page.evaluate(readCells);
  expect(cells.length).toBeGreaterThan(3);
  expect(cells.length).toBeLessThanOrEqual(50);
  for (const [index, { top, height }] of cells.entries()) {
    const next = cells[index + 1];
    if (next !== undefined) expect(Math.abs(next.top - (top + height))).toBeLessThan(1);
  }
}

test('many viewports down and up: cells in order, what is read stays put, the start is as before', async () => {
  const page = await browser.open('https://x.com/home?seed=scroll');
  const start = await page.evaluate(readPage);
  const height = 900;
  for (let step = 0; step < VIEWPORTS; step += 1) {
    await page.evaluate((by) => window.scrollBy(0, by), height);
    if (step % 4 === 3) {
      await settled(page);
      await expectOrderedCells(page);
    }
  }
  await settled(page);
  const bottom = await page.evaluate(() => scrollY);
  expect(bottom).toBeGreaterThan(VIEWPORTS * height * 0.6);

  for (let step = 0; step < 200 && (await page.evaluate(() => scrollY)) > 0; step += 1) {
    const moved = await page.evaluate(async (by) => {
      const cells = [...document.querySelectorAll('[data-testid="cellInnerDiv"]')];
      const seen = cells.find((cell) => cell.getBoundingClientRect().bottom > 60);
      const before = seen?.getBoundingClientRect().top ?? 0;
      const scrolled = Math.min(by, scrollY);
      window.scrollBy(0, -by);
      await window.replica.settled();
      return seen?.isConnected === true ? seen.getBoundingClientRect().top - before - scrolled : 0;
    }, height);
    // At the very top there is nothing above that could be corrected.
    if ((await page.evaluate(() => scrollY)) > 0) expect(Math.abs(moved)).toBeLessThan(1);
  }
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await settled(page);
  await expectOrderedCells(page);
  expect((await page.evaluate(readPage)).slice(0, 4).map(({ id, text }) => [id, text])).toEqual(
    start.slice(0, 4).map(({ id, text }) => [id, text]),
  );
});

test('cells that are mounted or added above do not move what is on the screen', async () => {
  const page = await browser.open('https://x.com/home?seed=anchor&late=0');
  await page.evaluate(() => window.replica.scrollToIndex(200));
  const moved = await page.evaluate(async () => {
    const seen = [...document.querySelectorAll('[data-testid="cellInnerDiv"]')].find(
      (cell) => cell.getBoundingClientRect().bottom > 60,
    );
    const top = (): number => seen?.getBoundingClientRect().top ?? Number.NaN;
    const atFirst = top();
    await window.replica.settled();
    const afterMounting = top();
    window.replica.prepend(10);
    await window.replica.settled();
    return [afterMounting - atFirst, top() - afterMounting];
  });
  for (const distance of moved) expect(Math.abs(distance)).toBeLessThan(1);
  await expectOrderedCells(page);
});

test('a post that comes back is drawn with new nodes', async () => {
  const page = await browser.open('https://x.com/home?seed=nodes&late=0');
  const first = page.locator('article[data-testid="tweet"]').first();
  const before = await first.elementHandle();
  await page.evaluate(() => window.replica.scrollToIndex(100));
  await settled(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await settled(page);
  expect(await before?.evaluate((node) => node.isConnected)).toBe(false);
  expect((await page.evaluate(readPage))[0]?.id).toBe(samplePost('plain').id);
});

test('about a third of the posts mount empty and fill later; with late=0 none does', async () => {
  const countEmpty = async (late: '0' | '1'): Promise<{ empty: number; all: number }> => {
    const page = await browser.openUnsettled(
      `https://x.com/settings/account?seed=late&late=${late}`,
    );
    await page.evaluate(() => {
      const mounted: string[] = [];
      const watch = (records: readonly MutationRecord[]): void => {
        for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(node instanceof HTMLElement) || node.dataset['testid'] !== 'cellInnerDiv') continue;
          const article = node.querySelector('article[data-testid="tweet"]');
          if (article !== null) mounted.push(article.childElementCount === 0 ? 'empty' : 'full');
        }
      };
      new MutationObserver(watch).observe(document, { childList: true, subtree: true });
      Object.assign(window, { mounted });
    });
    await page.evaluate(() => window.replica.navigate('/home'));
    await settled(page);
    await page.evaluate(() => window.replica.scrollToIndex(120));
    await settled(page);
    const mounted = await page.evaluate(() =>
      'mounted' in window && Array.isArray(window.mounted) ? window.mounted.map(String) : [],
    );
    return { empty: mounted.filter((kind) => kind === 'empty').length, all: mounted.length };
  };
  const none = await countEmpty('0');
  expect(none.all).toBeGreaterThan(30);
  expect(none.empty).toBe(0);
  const late = await countEmpty('1');
  expect(late.all).toBeGreaterThan(30);
  expect(late.empty / late.all).toBeGreaterThan(0.15);
  expect(late.empty / late.all).toBeLessThan(0.45);
});
