/** The lower edges of a card and of the texts in it, as a browser paints them. */
import { Window } from 'happy-dom';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cardBody } from '../../src/content/card/card-body.ts';
import { cardCss } from '../../src/content/card/card-style.ts';
import { inventRemoval } from '../e2e/removals.ts';
import { startBrowser } from './content-page.ts';
import { matchOf } from './some-match.ts';

vi.mock('../../src/platform/browser.ts', async () => {
  const { englishBrowser } = await import('../pages/english-browser.ts');
  return { browser: englishBrowser({ asked: [], replies: {} }) };
});

const BROWSER_START_MS = 120_000;
const themes = ['light', 'dim', 'dark'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, BROWSER_START_MS);
afterAll(async () => {
  await browser.close();
});

/** A card with this in it, in a window of 400 by 300 or as given. */
async function openCard(
  theme: string,
  body: string,
  { dir = 'ltr', width = 400, height = 300 } = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(
    `<style>${cardCss}</style><div class="card ${theme}" dir="${dir}"><div class="head"><h2>Title</h2></div><div class="body">${body}</div></div>`,
  );
  return page;
}

const linesOf = (lines: number): string =>
  Array.from({ length: lines }, (_, at) => `<p>Line ${at + 1} of what it says</p>`).join('');

/** What a card says of a post and a removal with these words, all of which they share. */
function comparisonOf(postText: string, removedText: string): string {
  vi.stubGlobal('document', new Window().document);
  const match = matchOf(inventRemoval('r1', removedText), {
    postSpans: [[0, postText.length]],
    removalSpans: [[0, removedText.length]],
  });
  const post = { id: '1', author: 'Marigold_7', text: postText };
  const nodes = cardBody({ postId: '1', state: 'similar', matches: [match], sources: {} }, post);
  vi.unstubAllGlobals();
  return nodes.map((node) => ('outerHTML' in node ? node.outerHTML : '')).join('');
}

/** Pixels at the left edge of what scrolls, beside its words: at its lower end, and in its middle. */
async function edgeOf(
  page: Page,
  what = '.card',
): Promise<{ readonly shaded: boolean; readonly height: number }> {
  const box = await page.locator(what).boundingBox();
  if (box === null) throw new Error(`there is no ${what}`);
  const pixels = (y: number) => page.screenshot({ clip: { x: box.x + 3, y, width: 4, height: 2 } });
  const lower = await pixels(box.y + box.height - 5);
  const middle = await pixels(box.y + box.height / 2);
  return { shaded: !lower.equals(middle), height: box.height };
}

describe.each(themes)('in a %s card', (theme) => {
  test('the lower edge is shaded while there is more below, and not at the end', async () => {
    const page = await openCard(theme, linesOf(40));
    const before = await edgeOf(page);
    expect(before.shaded).toBe(true);
    await page.locator('.card').evaluate((card) => card.scrollTo(0, card.scrollHeight));
    expect(await edgeOf(page)).toEqual({ shaded: false, height: before.height });
    await page.close();
  });

  test('nothing is shaded where all of it is in sight', async () => {
    const page = await openCard(theme, linesOf(2));
    expect((await edgeOf(page)).shaded).toBe(false);
    await page.close();
  });

  test('what scrolls has a bar in colours of the card', async () => {
    const page = await openCard(theme, comparisonOf('Kettles', 'Kettles. '.repeat(400)));
    const coloursOf = (what: string) =>
      page.locator(what).evaluate((element) => getComputedStyle(element).scrollbarColor);
    const background = await page
      .locator('.card')
      .evaluate((card) => getComputedStyle(card).backgroundColor);
    expect(await coloursOf('.card')).toContain(background);
    expect(await coloursOf('.column:last-child blockquote')).toContain(background);
    await page.close();
  });

  test.each([
    ['ltr', 390, 'Seven brass kettles hummed about the lantern. '],
    ['ltr', 1280, 'Seven brass kettles hummed about the lantern. '],
    ['rtl', 390, 'هفت کتری برنجی تمام شب دربارهٔ فانوس زمزمه کردند. '],
    ['rtl', 1280, 'هفت کتری برنجی تمام شب دربارهٔ فانوس زمزمه کردند. '],
  ])('a text is shaded where it is cut (%s, %i)', async (dir, width, words) => {
    const body = comparisonOf(words, words.repeat(60));
    const page = await openCard(theme, body, { dir, width, height: 900 });
    const [whole, cut] = ['.column:first-child blockquote', '.column:last-child blockquote'];
    expect((await edgeOf(page, whole)).shaded).toBe(false);
    const before = await edgeOf(page, cut);
    expect(before.shaded).toBe(true);
    await page.locator(cut).evaluate((text) => text.scrollTo(0, text.scrollHeight));
    expect(await edgeOf(page, cut)).toEqual({ shaded: false, height: before.height });
    await page.close();
  });
});
