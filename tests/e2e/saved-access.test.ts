/** Saved posts for every reader: the list, one post and the check of a package, as `pages-access.test.ts` does with other pages. */
import { describe, expect, test } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { outsideOf } from './outside-of.ts';
import { readSaved } from './saved-posts.ts';
import { useStage } from './stage/use-stage.ts';

const NARROW = { width: 320, height: 700 };

describe.each([
  { language: 'en', direction: 'ltr' },
  { language: 'fa', direction: 'rtl' },
])('in $language', ({ language, direction }) => {
  const stage = useStage({ language });

  test('axe finds nothing, and nothing sticks out on a narrow screen', async () => {
    const { browser, openX } = stage();
    const own = await browser.openExtensionPage('dashboard.html#about');
    const x = await openX(`/home?ui=${language}&tick=0&late=0&seed=access`);
    await x.bringToFront();
    await browser.command('save-post');
    const saved = await waitFor('a saved post', async () => (await readSaved(own))[0]);
    for (const [path, ready] of [
      ['dashboard.html#saved', '.saved-row img'],
      [`dashboard.html#saved/${saved.id}`, '.saved-pictures img'],
      ['dashboard.html#saved/check', 'input[type=file]'],
    ] as const) {
      const page = await browser.openExtensionPage(path);
      await waitFor(`what stands on ${path}`, () => isThere(page, ready));
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      for (const colours of ['light', 'dark'] as const) {
        await page.prefer(colours);
        await waitFor(`the page to be ${colours}`, () => looks(page, colours));
        expect([path, ...(await axeFindings(page))]).toEqual([path]);
      }
      await page.resize(NARROW);
      expect([path, ...(await outsideOf(page))]).toEqual([path]);
      await page.close();
    }
    await own.close();
  });
});

function isThere(page: TestPage, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.querySelector(wanted) !== null, selector);
}

function looks(page: TestPage, colours: string): Promise<boolean> {
  return page.evaluate(
    (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
    colours,
  );
}
