/** The lower edge of a card, as a browser paints it. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardCss } from '../../src/content/card/card-style.ts';
import { startBrowser } from './content-page.ts';

const BROWSER_START_MS = 120_000;
const themes = ['light', 'dim', 'dark'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, BROWSER_START_MS);
afterAll(async () => {
  await browser.close();
});

/** A card of so many lines in a window of 400 by 300. */
async function openCard(theme: string, lines: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  const rows = Array.from({ length: lines }, (_, at) => `<p>Line ${at + 1} of what it says</p>`);
  await page.setContent(
    `<style>${cardCss}</style><div class="card ${theme}"><div class="head"><h2>Title</h2></div><div class="body">${rows.join('')}</div></div>`,
  );
  return page;
}

/** Pixels at the card's left edge, beside its words: at its lower end, and in its middle. */
async function edgeOf(page: Page): Promise<{ readonly shaded: boolean; readonly height: number }> {
  const box = await page.locator('.card').boundingBox();
  if (box === null) throw new Error('there is no card');
  const pixels = (y: number) => page.screenshot({ clip: { x: box.x + 8, y, width: 4, height: 2 } });
  const lower = await pixels(box.y + box.height - 9);
  const middle = await pixels(box.y + box.height / 2);
  return { shaded: !lower.equals(middle), height: box.height };
}

describe.each(themes)('in a %s card', (theme) => {
  test('the lower edge is shaded while there is more below, and not at the end', async () => {
    const page = await openCard(theme, 40);
    const before = await edgeOf(page);
    expect(before.shaded).toBe(true);
    await page.locator('.card').evaluate((card) => card.scrollTo(0, card.scrollHeight));
    expect(await edgeOf(page)).toEqual({ shaded: false, height: before.height });
    await page.close();
  });

  test('nothing is shaded where all of it is in sight', async () => {
    const page = await openCard(theme, 2);
    expect((await edgeOf(page)).shaded).toBe(false);
    await page.close();
  });
});
