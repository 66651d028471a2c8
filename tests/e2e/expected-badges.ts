/** What the replica's world says about the badges of the posts on a page. */
import type { ReplicaPost, ReplicaWorld } from '../x-replica/content/types.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { fits, readTimeline, type SeenPost } from './timeline.ts';

type State = NonNullable<ReplicaPost['expect']>['state'];
type Slot = 'post' | 'quote';

/** Faults of one post's badges, in words; none where they are as the world says. */
export function badgeFaults(world: ReplicaWorld, post: SeenPost): readonly string[] {
  const wanted = expectedBadges(world, post.id);
  return (['post', 'quote'] as const).flatMap((slot) => {
    const badges = post.badges.filter((badge) => badge.slot === slot);
    const where = `${slot} badge of ${post.id} by ${post.author}`;
    const state = wanted[slot];
    // Where the encoder is there a twin's badge comes later than others.
    const mayCome = slot === 'post' && isTwin(world, post.id);
    if (state === undefined && mayCome && badges.length === 0) return [];
    if (state === undefined && !mayCome)
      return badges.map(({ kind }) => `${where}: "${kind}", and none expected`);
    const expected = state ?? 'similar';
    if (badges.length !== 1)
      return [`${where}: ${badges.length} badges, and "${expected}" expected`];
    return badges.flatMap(({ kind }) =>
      fits(kind, expected) ? [] : [`${where}: "${kind}", and "${expected}" expected`],
    );
  });
}

const isTwin = (world: ReplicaWorld, id: string): boolean =>
  world.posts.some((post) => post.id === id && post.twinOf !== undefined);

/** Which badges a post of the world must have. */
export function expectedBadges(
  world: ReplicaWorld,
  id: string,
): Readonly<Partial<Record<Slot, State>>> {
  const post = world.posts.find((candidate) => candidate.id === id);
  const quoted = world.posts.find((candidate) => candidate.id === post?.quotes);
  return {
    ...(post?.expect === undefined ? {} : { post: post.expect.state }),
    ...(quoted?.expect === undefined ? {} : { quote: quoted.expect.state }),
  };
}

/** Waits until every post in view has the badges that the world says, no more; returns what is mounted. */
export async function waitForBadges(
  page: TestPage,
  world: ReplicaWorld,
): Promise<readonly SeenPost[]> {
  let faults: readonly string[] = [];
  return await waitFor(
    () => `the right badges (${faults.join('; ')})`,
    async () => {
      const posts = await readTimeline(page);
      faults = posts.filter(({ visible }) => visible).flatMap((post) => badgeFaults(world, post));
      return faults.length === 0 ? posts : undefined;
    },
  );
}
