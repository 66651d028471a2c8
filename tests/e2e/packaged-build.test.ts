/** What the stores get: on x.com no invented removal ever stands beside a post. */
import { expect, test } from 'vitest';
import type { ReplicaPost, ReplicaWorld } from '../x-replica/content/types.ts';
import { waitFor } from './browsers/wait-for.ts';
import { inventRemoval } from './removals.ts';
import { navigate, scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countOurHosts, readTimeline } from './timeline.ts';

/** Two viewports each: with them, all that was written for the world has been in view. */
const STOPS = 22;

const isOrdinary = (post: ReplicaPost): boolean =>
  post.expect === undefined && post.text.length > 120;
/** The one post whose twin was, as far as this dataset says, really removed. */
const realPost = (world: ReplicaWorld): ReplicaPost | undefined =>
  world.posts.find((post) => isOrdinary(post) && post.lang === 'en');

const stage = useStage({
  extension: 'package',
  removals: (world) => [
    inventRemoval('real', realPost(world)?.text ?? '', {}),
    // The dataset brings illustrations too; neither these nor the starter's may match.
    ...world.posts
      .filter((post) => isOrdinary(post) && post !== realPost(world))
      .map(({ id, text }) => inventRemoval(`illustration-${id}`, text)),
  ],
});

test('only the removal that is no illustration makes a badge', async () => {
  const { web, openX } = stage();
  const real = realPost(web.world);
  const page = await openX(`/${real?.author ?? ''}/status/${real?.id ?? ''}`);
  await waitFor('the badge of the real removal', async () => {
    const post = (await readTimeline(page)).find(({ id }) => id === real?.id);
    return post?.badges.length === 1;
  });
  await navigate(page, '/home');
  for (let stop = 0; stop < STOPS; stop += 1) {
    const wrong = (await readTimeline(page)).filter(
      ({ id, badges }) => id !== real?.id && badges.length > 0,
    );
    expect(wrong).toEqual([]);
    await scrollByViewports(page, 2);
  }
  await navigate(page, `/${real?.author ?? ''}/status/${real?.id ?? ''}`);
  await waitFor('the badge again', async () => (await countOurHosts(page)) > 0);
});
