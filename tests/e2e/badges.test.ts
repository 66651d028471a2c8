/** The main job: the right posts of a timeline get a badge, as they mount, and no others. */
import { expect, test } from 'vitest';
import { badgeFaults, expectedBadges, waitForBadges } from './expected-badges.ts';
import { navigate, scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countStrayBadges, readTimeline } from './timeline.ts';

const stage = useStage();

/** Of a window as high as this, the timeline has few parts to wait for. */
const HIGH = { width: 1280, height: 2_400 };

test('each post of the home timeline has the badges it should have, and no others', async () => {
  const { web, openX } = stage();
  const { world } = web;
  const page = await openX('/home?late=1', HIGH);
  const missing = new Set(
    (world.timelines['home'] ?? []).flatMap((entry) =>
      'post' in entry && Object.keys(expectedBadges(world, entry.post)).length > 0
        ? [entry.post]
        : [],
    ),
  );
  expect(missing.size).toBeGreaterThan(35);

  do {
    for (const post of await waitForBadges(page, world)) {
      if (post.visible) missing.delete(post.id);
    }
    expect(await countStrayBadges(page)).toBe(0);
  } while (missing.size > 0 && (await scrollByViewports(page, 0.8)));
  expect([...missing]).toEqual([]);

  const rest = await readTimeline(page);
  expect(rest.flatMap((post) => badgeFaults(world, post))).toEqual([]);
});

test.each([
  { name: 'on a phone, in Persian, dark', path: '/home?ui=fa&theme=dark', width: 390 },
  { name: 'on a wide screen, dim, logged out', path: '/home?theme=dim&login=out', width: 1600 },
])('the beginning of home $name', async ({ path, width }) => {
  const { web, openX } = stage();
  const page = await openX(path, { width, height: 800 });
  let badges = 0;
  for (let viewport = 0; viewport < 8; viewport += 1) {
    const posts = await waitForBadges(page, web.world);
    const seen = posts.filter(({ visible }) => visible).flatMap((post) => post.badges);
    badges += seen.length;
    for (const { box } of seen) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(Math.min(box.width, box.height)).toBeGreaterThan(8);
    }
    await scrollByViewports(page, 0.9);
  }
  expect(badges).toBeGreaterThan(3);
});

test('profile, search and status pages, come to without a load', async () => {
  const { web, openX } = stage();
  const { world } = web;
  const page = await openX('/home');
  const badged = world.posts.filter((post) => post.expect !== undefined);
  for (const { author, id } of badged.slice(0, 4)) {
    await navigate(page, `/${author}/status/${id}`);
    const posts = await waitForBadges(page, world);
    expect(posts.find((post) => post.id === id)?.badges).not.toEqual([]);
    await navigate(page, `/${author}`);
    await waitForBadges(page, world);
  }
  await navigate(page, '/search?q=');
  await waitForBadges(page, world);
});
