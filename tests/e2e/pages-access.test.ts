/** Each page of ours for every reader: checked by axe in light and dark, from right to left, on a narrow screen. */
import { describe, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import persian from '../../extension/_locales/fa/messages.json';
import { axeFindings } from './axe-findings.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForWords } from './extension-page.ts';
import { outsideOf } from './outside-of.ts';
import { useStage } from './stage/use-stage.ts';

const NARROW = { width: 320, height: 700 };

const OFFICIAL = 'Behrang Niloufari, Minister of Energy of Nilavand';

/** Each with words that stand there once it is drawn. */
const pages = [
  { path: 'dashboard.html#settings', ready: 'settingsExport' },
  { path: 'dashboard.html#removals', ready: 'removalWords' },
  { path: 'dashboard.html#removals/starter/il-001', ready: 'removalKnown' },
  { path: 'dashboard.html#patterns/starter', ready: 'patternsUneven' },
  { path: `dashboard.html#accounts/${encodeURIComponent(OFFICIAL)}/`, ready: 'accountsUp' },
  { path: 'dashboard.html#compare', ready: 'compareButton' },
  { path: 'dashboard.html#about', ready: 'aboutPrivacy' },
  { path: 'welcome.html', ready: 'welcomeTryNone' },
  { path: 'popup.html', ready: 'popupSyncNow' },
] as const;

describe.each([
  { language: 'en', texts: english, direction: 'ltr' },
  { language: 'fa', texts: persian, direction: 'rtl' },
])('in $language', ({ language, texts, direction }) => {
  const stage = useStage({ language });

  test.each(pages)('$path', async ({ path, ready }) => {
    const page = await stage().browser.openExtensionPage(path);
    await waitForWords(page, texts[ready].message);
    for (const colours of ['light', 'dark'] as const) {
      await page.prefer(colours);
      await waitFor(`the page to be ${colours}`, () =>
        page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, colours),
      );
      expect(await axeFindings(page)).toEqual([]);
    }
    await page.resize(NARROW);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
    expect(await outsideOf(page)).toEqual([]);
    await page.close();
  });
});
