/** Without a mouse: a badge is found, its card read, a picture copied, and a removal looked for. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { fillField, openedPage, settledSource, waitForWords } from './extension-page.ts';
import { pressTab, tabTo } from './keyboard.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { badgeHasFocus, readCard } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
/** More than X has before the first badge of this timeline. */
const MOST_STOPS = 120;
const stage = useStage();

test('from the timeline to a picture on the clipboard', async () => {
  const { browser, web, openX } = stage();
  const own = await browser.openExtensionPage('dashboard.html#about');
  const page = await openX('/home?tick=0&late=0&seed=keyboard');
  await waitForBadges(page, web.world);
  await page.bringToFront();
  await tabUntil(page, () => badgeHasFocus(page));
  await page.press('Enter');
  await waitFor('the card', async () => (await readCard(page))?.includes(words('cardPicture')));
  const read: string[] = [];
  await tabUntil(page, async () => {
    const on = await wordsInCard(page);
    read.push(on);
    return on === words('cardPicture');
  });
  // Both texts scroll, so the keyboard comes to both, and to every source.
  expect(read.filter((each) => each.length > 40).length).toBeGreaterThanOrEqual(2);
  await page.press('Enter');
  const picture = await browser.openExtensionPage(await openedPage(own, 'picture.html'));
  await waitForWords(picture, words('pictureWords'));
  await picture.bringToFront();
  await tabTo(picture, words('pictureCopy'));
  await picture.press('Enter');
  await waitForWords(picture, words('pictureCopied'));
  await picture.close();
  await page.bringToFront();
  await page.press('Escape');
  await waitFor('the badge to have the keyboard again', () => badgeHasFocus(page));
  await own.close();
});

test('a removal is looked for and opened', async () => {
  const page = await stage().browser.openExtensionPage('dashboard.html#removals');
  await settledSource(page, DATASET_TITLE);
  await page.bringToFront();
  await tabTo(page, words('removalWords'));
  await fillField(page, words('removalWords'), 'cough syrup');
  const found = await waitFor('the removals that fit', () =>
    page.evaluate(() => {
      const links = [...document.querySelectorAll('.long-list a')];
      return links.length === 2 ? links[0]?.textContent : undefined;
    }),
  );
  await tabTo(page, found);
  await page.press('Enter');
  await waitForWords(page, words('removalKnown'));
  await page.close();
});

/** Presses Tab until something holds. */
async function tabUntil(page: TestPage, holds: () => Promise<boolean>): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await holds()) return;
    await pressTab(page);
  }
  throw new Error('The keyboard never comes there.');
}

/** What the keyboard is on inside the card. */
function wordsInCard(page: TestPage): Promise<string> {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? '');
}
