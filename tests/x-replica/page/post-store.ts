import type { ReplicaAccount, ReplicaPost, ReplicaWorld, TimelineEntry } from '../content/types.ts';
import { happensBy, hashOf } from '../random.ts';

/** What the viewer and time have done to a post since the page was loaded. */
export interface PostState {
  liked: boolean;
  reposted: boolean;
  bookmarked: boolean;
  showsOriginal: boolean;
  showsWhole: boolean;
  showsMedia: boolean;
  readonly counts: PostCounts;
}

export interface PostCounts {
  readonly replies: number;
  readonly reposts: number;
  likes: number;
  readonly bookmarks: number;
  views: number;
}

/** The world by id and handle, and the state of each post. Nothing in it depends on what is mounted. */
export class PostStore {
  readonly world: ReplicaWorld;
  readonly #posts: ReadonlyMap<string, ReplicaPost>;
  readonly #accounts: ReadonlyMap<string, ReplicaAccount>;
  readonly #states = new Map<string, PostState>();
  readonly #lockedSince = new Map<string, boolean>();

  constructor(world: ReplicaWorld) {
    this.world = world;
    this.#posts = new Map(world.posts.map((post) => [post.id, post]));
    this.#accounts = new Map(world.accounts.map((one) => [one.handle.toLowerCase(), one]));
  }

  /** Throws where there is no such post: the server has checked every link between posts. */
  post(id: string): ReplicaPost {
    const post = this.#posts.get(id);
    if (post === undefined) throw new Error(`There is no post ${id}.`);
    return post;
  }

  findPost(id: string): ReplicaPost | undefined {
    return this.#posts.get(id);
  }

  account(handle: string): ReplicaAccount {
    const account = this.findAccount(handle);
    if (account === undefined) throw new Error(`There is no account @${handle}.`);
    return account;
  }

  findAccount(handle: string): ReplicaAccount | undefined {
    return this.#accounts.get(handle.toLowerCase());
  }

  isLocked(handle: string): boolean {
    return this.#lockedSince.get(handle.toLowerCase()) ?? this.account(handle).locked === true;
  }

  setLocked(handle: string, locked: boolean): void {
    this.#lockedSince.set(handle.toLowerCase(), locked);
  }

  stateOf(id: string): PostState {
    let state = this.#states.get(id);
    if (state === undefined) {
      state = {
        liked: happensBy(0.1, 'liked', id),
        reposted: happensBy(0.03, 'reposted', id),
        bookmarked: happensBy(0.03, 'bookmarked', id),
        showsOriginal: false,
        showsWhole: false,
        showsMedia: false,
        counts: countsOf(id),
      };
      this.#states.set(id, state);
    }
    return state;
  }

  /** Replies to a post, the oldest first. */
  repliesTo(id: string): readonly ReplicaPost[] {
    return this.world.posts
      .filter((post) => post.repliesTo === id)
      .toSorted((a, b) => a.at.localeCompare(b.at));
  }

  /** The posts that a post answers, from the start of the conversation to its parent. */
  ancestorsOf(post: ReplicaPost): readonly ReplicaPost[] {
    const found: ReplicaPost[] = [];
    let parent = post.repliesTo;
    while (parent !== undefined && !found.some(({ id }) => id === parent)) {
      const next = this.post(parent);
      found.unshift(next);
      parent = next.repliesTo;
    }
    return found;
  }

  /** The entries of a profile: its own timeline, or its posts and reposts, the newest first. */
  profileEntries(handle: string): readonly TimelineEntry[] {
    const lower = handle.toLowerCase();
    const named = Object.entries(this.world.timelines).find(
      ([name]) => name.toLowerCase() === `profile:${lower}`,
    );
    if (named !== undefined) return named[1];
    return this.world.posts
      .filter((post) => post.author.toLowerCase() === lower && post.promoted === undefined)
      .toSorted((a, b) => b.at.localeCompare(a.at))
      .map((post) => ({ post: post.id }));
  }

  /** The newest moment in the world, in milliseconds since 1970. */
  latestMoment(): number {
    return Math.max(0, ...this.world.posts.map(({ at }) => Date.parse(at)));
  }
}

function countsOf(id: string): PostCounts {
  const scale = 10 ** (hashOf('scale', id) % 4);
  const upTo = (limit: number, what: string): number => (hashOf(what, id) % limit) * scale;
  return {
    replies: hashOf('replies', id) % (9 * scale),
    reposts: upTo(12, 'reposts'),
    likes: upTo(60, 'likes') + (hashOf('rest', id) % 10),
    bookmarks: upTo(5, 'bookmarks'),
    views: 40 + upTo(900, 'views') + (hashOf('rest', id) % 100),
  };
}
