/** What the reader sets holds at once, on pages that are open. */
import { beforeEach, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expectedBadges, waitForBadges } from './expected-badges.ts';
import { askBackground, pressControl } from './extension-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countOurHosts, readTimeline } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage();
let timeline: TestPage;
let settings: TestPage;

beforeEach(async () => {
  const { browser, web, openX } = stage();
  settings = await browser.openExtensionPage('dashboard.html#settings');
  timeline = await openX('/home');
  await waitForBadges(timeline, web.world);
  return () => settings.close();
});

const kinds = async (): Promise<readonly string[]> =>
  (await readTimeline(timeline)).flatMap(({ badges }) => badges.map(({ kind }) => kind));

test.each(['setHideBadges', 'setDrawNothing', 'setPaused'] as const)(
  '%s takes all badges off the page, and gives them back',
  async (name) => {
    await pressControl(settings, words(name));
    await waitFor('the page to be clean', async () => (await countOurHosts(timeline)) === 0);
    await pressControl(settings, words(name));
    await waitForBadges(timeline, stage().web.world);
  },
);

test('muted badges leave when they are not wanted, and the others stay', async () => {
  const { web } = stage();
  const muted = web.world.posts.find((post) => post.expect?.state === 'related');
  const page = await stage().openX(`/${muted?.author ?? ''}/status/${muted?.id ?? ''}`);
  await waitForBadges(page, web.world);
  const badges = async () =>
    (await readTimeline(page)).find(({ id }) => id === muted?.id)?.badges.length;
  expect(await badges()).toBe(1);
  await pressControl(settings, words('setMuted'));
  await waitFor('the muted badge to leave', async () => (await badges()) === 0);
  expect((await kinds()).length).toBeGreaterThan(0);
  await pressControl(settings, words('setMuted'));
  await waitFor('the muted badge to come back', async () => (await badges()) === 1);
});

test('badges get smaller, and posts that are like nothing get a mark', async () => {
  const { world } = stage().web;
  const size = async () =>
    Math.max(
      ...(await readTimeline(timeline)).flatMap((post) => post.badges.map(({ box }) => box.height)),
    );
  const before = await size();
  await pressControl(settings, words('setCompact'));
  await waitFor('smaller badges', async () => (await size()) < before);
  await pressControl(settings, words('setMarkNothing'));
  await waitFor('the marks', async () => (await kinds()).includes('nothing'));
  for (const { id, badges } of await readTimeline(timeline)) {
    const wanted = expectedBadges(world, id);
    for (const { kind, slot } of badges)
      expect(kind === 'nothing').toBe(wanted[slot] === undefined);
  }
  await pressControl(settings, words('setCompact'));
  await pressControl(settings, words('setMarkNothing'));
  await waitForBadges(timeline, world);
});

test('a comparison that was hidden stays hidden until it is shown again', async () => {
  const { world } = stage().web;
  const [post] = (await readTimeline(timeline)).filter(({ badges }) =>
    badges.some(({ slot }) => slot === 'post'),
  );
  if (post === undefined) throw new Error('No post has a badge.');
  const shown = async () =>
    (await readTimeline(timeline))
      .find(({ id }) => id === post.id)
      ?.badges.some(({ slot }) => slot === 'post');
  await askBackground(settings, 'hideComparison', { postId: post.id, author: post.author });
  await waitFor('the badge to leave', async () => (await shown()) === false);
  await pressControl(settings, words('hiddenShow'));
  await waitForBadges(timeline, world);
});
