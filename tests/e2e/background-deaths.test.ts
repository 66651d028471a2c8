/** The background is ended between posts, as browsers do: the next posts still get their badges. */
import { test } from 'vitest';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { askBackground } from './extension-page.ts';
import { readTab } from './other-tabs.ts';
import { scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { badgeHasFocus, readTimeline } from './timeline.ts';

const stage = useStage();

test('posts that mount after each of ten deaths get their badges', async () => {
  const { browser, web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  for (let death = 0; death < 10; death += 1) {
    await browser.stopBackground();
    await scrollByViewports(page, 1.5);
    await waitForBadges(page, web.world);
  }
});

test('a death while posts are being asked about loses none of them', async () => {
  const { browser, web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  for (let death = 0; death < 5; death += 1) {
    await page.evaluate(() => scrollBy(0, 2 * innerHeight));
    await browser.stopBackground();
    await scrollByViewports(page, 0);
    await waitForBadges(page, web.world);
  }
});

test('a key goes to the next badge though the background slept', async () => {
  const { browser, web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  const popup = await browser.openExtensionPage('popup.html');
  const tabId = await readTab(popup);
  await browser.stopBackground();
  await askBackground(popup, 'jump', { tabId });
  await waitFor('the keyboard to be on a badge', () => badgeHasFocus(page));
  await popup.close();
});

test('sources that are switched off after a death take their badges along, and bring them back', async () => {
  const { browser, web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  await browser.stopBackground();
  const popup = await browser.openExtensionPage('popup.html');
  const switchAll = (on: boolean) =>
    waitFor(`all sources switched ${on ? 'on' : 'off'}`, () =>
      popup.evaluate((wanted) => {
        const boxes = [...document.querySelectorAll<HTMLInputElement>('.sources input')];
        for (const box of boxes) if (box.checked !== wanted) box.click();
        return (boxes.length > 0 && boxes.every(({ checked }) => checked === wanted)) || undefined;
      }, on),
    );
  await switchAll(false);
  await waitFor('no badges', async () => {
    const posts = await readTimeline(page);
    return posts.every(({ badges }) => badges.length === 0) || undefined;
  });
  await browser.stopBackground();
  await switchAll(true);
  await waitForBadges(page, web.world);
  await popup.close();
});
