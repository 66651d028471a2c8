/** Without a mouse: a badge is found, its card read, the post saved, a picture copied, and a removal looked for. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { openedPage, settledSource, waitForWords } from './extension-page.ts';
import { pressTab, tabTo } from './keyboard.ts';
import { readSaved } from './saved-posts.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { badgeHasFocus, readCard } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
/** More than X has before the first badge of this timeline. */
const MOST_STOPS = 120;
const stage = useStage();

test('from the timeline to a saved post and a picture on the clipboard', async () => {
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
    return on === words('cardSave');
  });
  // Both texts scroll, so the keyboard comes to both, and to every source.
  expect(read.filter((each) => each.length > 40).length).toBeGreaterThanOrEqual(2);
  await page.press('Enter');
  await waitFor('the post to be saved', async () =>
    (await readCard(page))?.includes(words('saveDone')),
  );
  expect(await readSaved(own)).toHaveLength(1);
  // The keyboard is where it was: the next button is one step away.
  expect(await wordsInCard(page)).toBe(words('cardSave'));
  await pressTab(page);
  expect(await wordsInCard(page)).toBe(words('cardPicture'));
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
  await savedIsThere(own);
  await own.close();
});

test('a removal is looked for and opened', async () => {
  const page = await stage().browser.openExtensionPage('dashboard.html#removals');
  await settledSource(page, DATASET_TITLE);
  await page.bringToFront();
  await tabTo(page, words('removalWords'));
  await page.type('cough syrup');
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

/** From a page of ours to what was saved, by its tab and its link. */
async function savedIsThere(page: TestPage): Promise<void> {
  await page.bringToFront();
  await tabTo(page, words('tabSaved'));
  await page.press('Enter');
  await waitFor('what was saved', () =>
    page.evaluate(() => document.querySelectorAll('.saved-row').length === 1),
  );
}

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
