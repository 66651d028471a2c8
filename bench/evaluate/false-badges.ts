import type { Level } from '../../src/engine/index.ts';
import type { BuiltEngine } from '../support/engine-over.ts';
import { ORDINARY_LISTS, readOrdinaryPosts } from '../support/ordinary-posts.ts';
import type { RemovedPost } from '../support/removed-posts.ts';

/** A badge on a post that nobody removed, with the removal it names. */
export interface RaisedBadge {
  readonly list: string;
  readonly post: string;
  readonly removal: string;
  readonly level: Level;
  readonly postText: string;
  readonly removalText: string;
}

export interface RaisedBadges {
  readonly badges: readonly RaisedBadge[];
  /** Posts of each list. */
  readonly posts: Readonly<Record<string, number>>;
}

/** Every `similar` or `related` badge on the ordinary posts, against all removed posts but reposts. */
export async function raiseBadges(
  removed: readonly RemovedPost[],
  { engine }: BuiltEngine,
): Promise<RaisedBadges> {
  const textById = new Map(removed.map((post) => [post.id, post.text]));
  const badges: RaisedBadge[] = [];
  const posts: Record<string, number> = {};
  for (const list of ORDINARY_LISTS) {
    const ordinary = readOrdinaryPosts(list);
    posts[list] = ordinary.length;
    for (const post of ordinary) {
      const [verdict] = await engine.compare([post]);
      const [strongest] = verdict?.matches ?? [];
      if (strongest === undefined || verdict?.state === 'own') continue;
      badges.push({
        list,
        post: post.id,
        removal: strongest.removal,
        level: strongest.level,
        postText: post.text,
        removalText: textById.get(strongest.removal) ?? '',
      });
    }
  }
  return { badges, posts };
}
