/** Cells come and go, and the page is drawn again: badges go with them and come back, each once. */
import { expect, test } from 'vitest';
import { waitFor } from './browsers/wait-for.ts';
import { badgeFaults, waitForBadges } from './expected-badges.ts';
import { navigate, scrollByViewports, settle } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countStrayBadges, readTimeline } from './timeline.ts';

const stage = useStage();

test('a post that was scrolled away and comes back has its badge, once', async () => {
  const { web, openX } = stage();
  const page = await openX('/home');
  const first = (await waitForBadges(page, web.world)).filter(({ visible }) => visible);
  const [badged] = first.filter(({ badges }) => badges.length > 0);
  expect(badged).toBeDefined();
  for (let round = 0; round < 3; round += 1) {
    await scrollByViewports(page, 12);
    const away = await waitForBadges(page, web.world);
    expect(away.some(({ id }) => id === badged?.id)).toBe(false);
    await scrollByViewports(page, -12);
    const back = await waitForBadges(page, web.world);
    expect(back.find(({ id }) => id === badged?.id)?.badges).toHaveLength(
      badged?.badges.length ?? 0,
    );
  }
});

test('leaving for another page and coming back', async () => {
  const { web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  await navigate(page, '/notifications');
  await page.evaluate(() => history.back());
  await waitFor('home', () => page.evaluate(() => location.pathname === '/home'));
  await settle(page);
  await waitForBadges(page, web.world);
});

test('a page that is drawn anew at once, and one whose posts are liked and counted on', async () => {
  const { web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  await page.evaluate(() => window.replica.redraw());
  await settle(page);
  const posts = await waitForBadges(page, web.world);
  for (const { id, visible } of posts) {
    if (visible) await page.evaluate((post) => window.replica.toggleLike(post), id);
  }
  await page.evaluate(() => window.replica.tick());
  await settle(page);
  await waitForBadges(page, web.world);
});

test('new posts above all others, and the same post in the opened photo', async () => {
  const { web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  await page.evaluate(() => window.replica.prepend(10));
  await settle(page);
  await waitForBadges(page, web.world);
  const badged = web.world.posts.find((post) => post.expect !== undefined);
  await page.evaluate((id) => window.replica.openPhoto(id), badged?.id ?? '');
  await settle(page);
  await waitFor('badges without a fault', async () => {
    const posts = await readTimeline(page);
    return posts.flatMap((post) => badgeFaults(web.world, post)).length === 0;
  });
  expect(await countStrayBadges(page)).toBe(0);
});
