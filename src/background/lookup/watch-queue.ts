import type { WatchedPost } from '../../platform/messages.ts';

/** More posts than any page has in view; the oldest of a page that asks for more are not compared. */
export const WAITING_PER_PAGE = 400;

export interface WaitingPost<P> {
  readonly page: P;
  readonly post: WatchedPost;
}

/** Posts that wait to be compared, over all pages. The newest goes first: it is what somebody looks at now. */
export class WatchQueue<P> {
  readonly #waiting: WaitingPost<P>[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(page: P, posts: readonly WatchedPost[]): void {
    const keys = new Set(posts.map((post) => post.key));
    this.#drop((each) => each.page === page && keys.has(each.post.key));
    // In reverse: a page names its posts from top to bottom, and the top one is read first.
    this.#waiting.push(...posts.toReversed().map((post) => ({ page, post })));
    let excess = this.#waiting.filter((each) => each.page === page).length - WAITING_PER_PAGE;
    if (excess > 0) this.#drop((each) => each.page === page && excess-- > 0);
  }

  cancel(page: P, keys: readonly string[]): void {
    const cancelled = new Set(keys);
    this.#drop((each) => each.page === page && cancelled.has(each.post.key));
  }

  cancelPage(page: P): void {
    this.#drop((each) => each.page === page);
  }

  /** Takes the newest `count` posts, newest first. */
  take(count: number): WaitingPost<P>[] {
    return this.#waiting.splice(-count, count).toReversed();
  }

  #drop(unwanted: (each: WaitingPost<P>) => boolean): void {
    const kept = this.#waiting.filter((each) => !unwanted(each));
    this.#waiting.splice(0, this.#waiting.length, ...kept);
  }
}
