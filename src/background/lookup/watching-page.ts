import type { Asker } from '../../platform/asker.ts';
import { badgeKinds } from '../../platform/badge-kind.ts';
import * as limits from '../../platform/limits.ts';
import type {
  FoundPost,
  PostAnswer,
  TabGlance,
  ToContent,
  WatchedPost,
} from '../../platform/messages.ts';
import type { BackgroundPostsPort } from '../../platform/posts-port.ts';
import { WAITING_PER_PAGE } from './watch-queue.ts';

interface Watched {
  readonly post: WatchedPost;
  readonly answer?: PostAnswer;
}

/** One page that has posts in view: what it watches, and what it was answered. */
export class WatchingPage {
  readonly asker: Asker;
  readonly #port: Pick<BackgroundPostsPort, 'send'>;
  /** By key, oldest first. */
  readonly #watched = new Map<string, Watched>();

  constructor(port: Pick<BackgroundPostsPort, 'send'>, asker: Asker) {
    this.#port = port;
    this.asker = asker;
  }

  watch(posts: readonly WatchedPost[]): void {
    for (const post of posts) {
      this.#watched.delete(post.key);
      this.#watched.set(post.key, { post });
    }
    for (const key of this.#watched.keys()) {
      if (this.#watched.size <= WAITING_PER_PAGE) break;
      this.#watched.delete(key);
    }
  }

  unwatch(keys: readonly string[]): void {
    for (const key of keys) this.#watched.delete(key);
  }

  /** Keeps the answers that are still waited for, and sends them as they are to be drawn. */
  answer(answers: readonly PostAnswer[], draw: (answer: PostAnswer) => PostAnswer): void {
    const awaited: PostAnswer[] = [];
    for (const answer of answers) {
      const watched = this.#watched.get(answer.key);
      if (watched === undefined) continue;
      this.#watched.set(answer.key, { post: watched.post, answer });
      awaited.push(answer);
    }
    if (awaited.length > 0)
      this.#port.send({ type: 'answers', answers: awaited.map(draw) } satisfies ToContent);
  }

  tellStale(): void {
    this.#port.send({ type: 'stale' });
  }

  /** Calls for the next post with a badge, drawn or not. */
  tellJump(): void {
    const badged = [...this.#watched].filter(([, { answer }]) => answer?.badge !== undefined);
    const keys = badged.map(([key]) => key);
    if (keys.length > 0) this.#port.send({ type: 'jump', keys } satisfies ToContent);
  }

  /** The posts with a badge, drawn or not. */
  found(): readonly FoundPost[] {
    return [...this.#watched.values()]
      .flatMap(({ post: { key: _key, ...post }, answer }) =>
        answer?.badge === undefined ? [] : { post, badge: answer.badge },
      )
      .slice(0, limits.foundPosts);
  }

  /** Posts in view that were compared, and their badges. */
  glance(): Omit<TabGlance, 'connected'> {
    const badges = new Map<TabGlance['badges'][number]['kind'], number>();
    let compared = 0;
    for (const { answer } of this.#watched.values()) {
      if (answer === undefined || answer.state === 'not-compared') continue;
      compared += 1;
      if (answer.badge) badges.set(answer.badge.kind, (badges.get(answer.badge.kind) ?? 0) + 1);
    }
    return {
      compared,
      // In an order that does not depend on which answer came first.
      badges: badgeKinds.flatMap((kind) => {
        const posts = badges.get(kind);
        return posts === undefined ? [] : [{ kind, posts }];
      }),
    };
  }
}
