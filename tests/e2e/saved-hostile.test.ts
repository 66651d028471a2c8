/** What somebody wrote into a post or a bag stays words on the page of saved posts. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressControl, waitForWords } from './extension-page.ts';
import { chooseFile } from './offered-files.ts';
import { useStage } from './stage/use-stage.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage();
const HOSTILE =
  '</script><script>window.hit=1</script><img src=x onerror="window.hit=1"><svg onload="window.hit=1"> \u202egnp.exe\u2066';

test('hostile words, names and a picture that is none are shown, and nothing of them runs', async () => {
  const { browser } = stage();
  const page = await browser.openExtensionPage('dashboard.html#saved/check');
  const text = `${HOSTILE} ${'x'.repeat(20_000)}`;
  const bag = someBag({
    text,
    runs: [{ text, link: 'https://example.org/"><script>' }],
    author: HOSTILE,
  });
  await chooseFile(page, 'bag.zip', makeBag(bag, languagesOf('en')));
  await waitForWords(page, words('bagConsistent_yes'));
  await pressControl(page, words('bagImport'));
  await waitForWords(page, '2 new');
  await page.evaluate(() => {
    location.hash = '#saved';
  });
  const link = await waitFor('the post in the list', () =>
    page.evaluate(() => {
      const links = [...document.querySelectorAll('.saved-row a')];
      return links.find((each) => each.textContent.includes('window.hit'))?.getAttribute('href');
    }),
  );
  await page.evaluate((to) => {
    location.hash = to;
  }, link);
  await waitForWords(page, words('savedReportHeading'));
  await waitForWords(page, HOSTILE);
  const found = await page.evaluate(() => ({
    hit: Reflect.has(window, 'hit'),
    strangers: document.querySelectorAll(
      'article svg, article script, img[src="x"], [onerror], [onload]',
    ).length,
    isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));
  expect(found).toEqual({ hit: false, strangers: 0, isWide: false });
});
