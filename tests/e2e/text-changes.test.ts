/** A post is compared again when its words change: whole for cut, original for translated, equal for equal. */
import { expect, test } from 'vitest';
import type { ReplicaPost, ReplicaWorld } from '../x-replica/content/types.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { inventRemoval } from './removals.ts';
import { navigate, settle } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { readTimeline } from './timeline.ts';

/** A long post of which the beginning is shown; only its end was removed elsewhere. */
const cutPost = (world: ReplicaWorld): ReplicaPost =>
  only(world, (post) => post.cutTo !== undefined);
/** A post of which X shows a translation; its original words were removed elsewhere. */
const translatedPost = (world: ReplicaWorld): ReplicaPost =>
  only(world, (post) => post.translation !== undefined);
/** An ordinary post whose words were removed elsewhere. */
const plainPost = (world: ReplicaWorld): ReplicaPost =>
  only(world, (post) => post.lang === 'en' && post.text.length > 120 && post.cutTo === undefined);

const stage = useStage({
  removals: (world) => {
    const cut = cutPost(world);
    return [
      inventRemoval('end-of-cut', cut.text.slice(cut.cutTo)),
      inventRemoval('original', translatedPost(world).text),
      inventRemoval('plain', plainPost(world).text),
    ];
  },
});

function only(world: ReplicaWorld, wanted: (post: ReplicaPost) => boolean): ReplicaPost {
  const home = new Set(
    world.timelines['home']?.map((entry) => ('post' in entry ? entry.post : '')),
  );
  const found = world.posts.find(
    (post) =>
      wanted(post) &&
      home.has(post.id) &&
      post.expect === undefined &&
      post.promoted === undefined &&
      post.tombstone === undefined &&
      post.withheld === undefined,
  );
  if (found === undefined) throw new Error('The world has no such post on its home timeline.');
  return found;
}

/** Shows the post where timelines show it: on the results of a search that finds it. */
async function search(page: TestPage, post: ReplicaPost): Promise<void> {
  await navigate(page, `/search?q=${encodeURIComponent(post.text.slice(0, 40))}`);
}

async function badgesOf(page: TestPage, id: string): Promise<readonly string[]> {
  const post = (await readTimeline(page)).find((candidate) => candidate.id === id);
  if (post === undefined) throw new Error(`Post ${id} is not on the page.`);
  return post.badges.map(({ kind }) => kind);
}

/** Waits until another post's badge, asked for later, shows that everything before was answered. */
async function waitForAnswers(page: TestPage, world: ReplicaWorld): Promise<void> {
  const plain = plainPost(world);
  await search(page, plain);
  await waitFor('the badge of the plain post', async () =>
    (await badgesOf(page, plain.id)).includes('removed'),
  );
}

test('"Show more" shows words that were not compared before', async () => {
  const { web, openX } = stage();
  const { id } = cutPost(web.world);
  const page = await openX('/home');
  await waitForAnswers(page, web.world);
  await search(page, cutPost(web.world));
  expect(await badgesOf(page, id)).toEqual([]);
  await page.evaluate((post) => window.replica.showMore(post), id);
  await waitFor('the badge of the whole post', async () => (await badgesOf(page, id)).length === 1);
});

test('a translation has no badge until the original was seen, which is compared from then on', async () => {
  const { web, openX } = stage();
  const post = translatedPost(web.world);
  const page = await openX('/home');
  await waitForAnswers(page, web.world);
  await search(page, post);
  expect(await badgesOf(page, post.id)).toEqual([]);
  await page.evaluate((id) => window.replica.toggleTranslation(id), post.id);
  await waitFor(
    'the badge of the original',
    async () => (await badgesOf(page, post.id)).length === 1,
  );
  await page.evaluate((id) => window.replica.toggleTranslation(id), post.id);
  await settle(page);
  await waitFor(
    'the badge of the original over its translation',
    async () => (await badgesOf(page, post.id)).length === 1,
  );
});

test('equal words in new nodes keep their badge, once', async () => {
  const { web, openX } = stage();
  const plain = plainPost(web.world);
  const page = await openX('/home');
  await waitForAnswers(page, web.world);
  for (let round = 0; round < 5; round += 1) {
    await page.evaluate((id) => window.replica.rerender(id), plain.id);
    await settle(page);
    await waitFor('one badge', async () => (await badgesOf(page, plain.id)).length === 1);
  }
});
