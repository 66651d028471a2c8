/** The background is ended between posts, as browsers do: the next posts still get their badges. */
import { test } from 'vitest';
import { waitForBadges } from './expected-badges.ts';
import { scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';

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
