import { BoundedMap } from '../platform/bounded-map.ts';
import type { PostAnswer, WatchedPost } from '../platform/messages.ts';
import type { PostOutcome } from './read/post-reading.ts';
import { readPost } from './read/read-post.ts';
import { type SeenPost, type Slot, type WatchedPosts, watchedPosts } from './watched-posts.ts';

const slots: readonly Slot[] = ['post', 'quote'];
const nothing: WatchedPosts = {};
/** Posts whose own words are kept for when X puts a translation in their place. */
const MOST_ORIGINALS = 500;

/** What the posts need from the rest of the content script. */
export interface PostsOptions {
  readonly watch: (post: WatchedPost) => void;
  readonly unwatch: (key: string) => void;
  /** What is already known. */
  readonly answerTo: (key: string) => PostAnswer | undefined;
  /** Draws, changes or (without an answer, or one without a badge) removes a badge. */
  readonly draw: (
    article: Element,
    slot: Slot,
    post: WatchedPost,
    answer: PostAnswer | undefined,
  ) => void;
  readonly erase: (article: Element, slot: Slot) => void;
}

interface Place {
  readonly article: Element;
  readonly slot: Slot;
}

/** The posts that are on the page now, where each stands, and what is asked about them. */
export class PostsOnPage {
  readonly #options: PostsOptions;
  readonly #articles = new Map<Element, WatchedPosts>();
  /** The same post may stand on a page twice (pinned and in the timeline, page and opened photo). */
  readonly #places = new Map<string, Place[]>();
  /** Posts in their authors' words, by id. */
  readonly #originals = new BoundedMap<string, WatchedPost>(MOST_ORIGINALS);

  constructor(options: PostsOptions) {
    this.#options = options;
  }

  /** Whether something that was read of this post is asked for. */
  has(article: Element): boolean {
    return this.#articles.has(article);
  }

  /** Whether something on the page is asked for. */
  get isReading(): boolean {
    return this.#articles.size > 0;
  }

  /** Lets go of posts that left the page, and reads those that came or changed. */
  update(articles: Iterable<Element>): void {
    for (const article of this.#articles.keys()) {
      if (!article.isConnected) this.#show(article, nothing);
    }
    for (const article of articles)
      this.#show(article, this.#inOwnWords(postsOf(readPost(article))));
  }

  answered(answer: PostAnswer): void {
    for (const { article, slot } of this.#places.get(answer.key) ?? []) {
      const post = this.#articles.get(article)?.[slot];
      if (post !== undefined) this.#options.draw(article, slot, post, answer);
    }
  }

  /** The articles that show a post with one of these keys, in the order of the page. */
  withKeys(keys: readonly string[]): readonly Element[] {
    const articles = keys.flatMap((key) => this.#places.get(key) ?? []).map((at) => at.article);
    return [...new Set(articles)].sort((one, other) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  }

  /** A translation by X is nobody's words: those that stood there before are compared, if any did. */
  #inOwnWords(posts: WatchedPosts): WatchedPosts {
    const { post } = posts;
    if (post === undefined) return posts;
    if (post.translated !== true) {
      this.#originals.set(post.id, post);
      return posts;
    }
    const original = this.#originals.get(post.id);
    if (original === undefined) return posts;
    const seen: SeenPost = { ...original, key: `${original.key}o`, shownTranslated: true };
    return { ...posts, post: seen };
  }

  #show(article: Element, now: WatchedPosts): void {
    const before = this.#articles.get(article) ?? nothing;
    if (now.post === undefined && now.quote === undefined) this.#articles.delete(article);
    else this.#articles.set(article, now);
    for (const slot of slots) {
      const old = before[slot];
      const post = now[slot];
      if (old?.key === post?.key) continue;
      if (post !== undefined) this.#enter({ article, slot }, post);
      if (old !== undefined) this.#leave({ article, slot }, old);
      if (post === undefined) this.#options.erase(article, slot);
      else this.#options.draw(article, slot, post, this.#options.answerTo(post.key));
    }
  }

  #enter(place: Place, post: WatchedPost): void {
    const places = this.#places.get(post.key);
    if (places === undefined) this.#places.set(post.key, [place]);
    else places.push(place);
    this.#options.watch(post);
  }

  #leave(place: Place, post: WatchedPost): void {
    const places = this.#places.get(post.key) ?? [];
    const rest = places.filter(
      (other) => other.article !== place.article || other.slot !== place.slot,
    );
    if (rest.length === 0) this.#places.delete(post.key);
    else this.#places.set(post.key, rest);
    this.#options.unwatch(post.key);
  }
}

function postsOf(outcome: PostOutcome): WatchedPosts {
  return outcome.read ? watchedPosts(outcome.post) : nothing;
}
