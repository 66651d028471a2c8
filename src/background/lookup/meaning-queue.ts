import type { FoundMessage } from '../../engine/encoder/index.ts';
import type { Post } from '../../engine/index.ts';
import type { WatchedPost } from '../../platform/messages.ts';
import { WatchQueue } from './watch-queue.ts';

export interface MeaningQueueOptions<P> {
  readonly find: (post: Post, signal: AbortSignal) => Promise<readonly FoundMessage[]>;
  /** Something was found. */
  readonly onFound: (page: P, post: WatchedPost, found: readonly FoundMessage[]) => Promise<void>;
}

interface Current<P> {
  readonly page: P;
  readonly key: string;
  readonly abort: AbortController;
}

/** Posts that are compared by meaning, one at a time, newest first, for as long as they are in view. */
export class MeaningQueue<P> {
  readonly #options: MeaningQueueOptions<P>;
  readonly #queue = new WatchQueue<P>();
  #current: Current<P> | undefined;
  #running = false;

  constructor(options: MeaningQueueOptions<P>) {
    this.#options = options;
  }

  add(page: P, posts: readonly WatchedPost[]): void {
    this.#queue.add(page, posts);
    if (!this.#running) void this.#run();
  }

  cancel(page: P, keys: readonly string[]): void {
    this.#queue.cancel(page, keys);
    if (this.#current?.page === page && keys.includes(this.#current.key))
      this.#current.abort.abort();
  }

  cancelPage(page: P): void {
    this.#queue.cancelPage(page);
    if (this.#current?.page === page) this.#current.abort.abort();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (;;) {
      const [waiting] = this.#queue.take(1);
      if (waiting === undefined) break;
      await this.#answer(waiting.page, waiting.post);
    }
    this.#running = false;
  }

  /** Never rejects: the answer by words stands. */
  async #answer(page: P, post: WatchedPost): Promise<void> {
    const abort = new AbortController();
    this.#current = { page, key: post.key, abort };
    try {
      const found = await this.#options.find(post, abort.signal);
      if (found.length > 0 && !abort.signal.aborted) await this.#options.onFound(page, post, found);
    } catch (error) {
      if (!abort.signal.aborted)
        console.warn('Evenhand: a post could not be compared by meaning:', error);
    } finally {
      this.#current = undefined;
    }
  }
}
