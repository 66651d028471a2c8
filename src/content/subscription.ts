import { mayMeanMore } from '../engine/may-mean-more.ts';
import { BoundedMap } from '../platform/bounded-map.ts';
import * as limits from '../platform/limits.ts';
import type { PostAnswer, ToContent, WatchedPost } from '../platform/messages.ts';
import type { ContentPostsPort } from '../platform/posts-port.ts';

/** Posts watched at once; a page that mounts more is not as X is, and the rest waits unasked. */
const MOST_WATCHED = 5_000;
/** Answers kept for posts that come back. */
const MOST_ANSWERS = 4_000;
/** Milliseconds before a port that closed at once is opened again, and the longest such wait. */
const FIRST_RETRY = 250;
const LONGEST_RETRY = 8_000;
/** Milliseconds after which posts that the background failed to compare are asked once more. */
const FAILED_RETRY = 10_000;
/** Milliseconds without work after which browsers put a worker to sleep, less a margin: one that ends sooner most likely died. */
const SLEEPS_AFTER = 25_000;
/** Milliseconds for which posts that left wait for others that come, to be told in one message. */
const LEAVING_DELAY = 100;

export interface SubscriptionOptions {
  /** Opens the port; throws when the extension is gone. */
  readonly connect: () => ContentPostsPort;
  /** Posts with these keys are to be shown, one after the other. */
  readonly onJump: (keys: readonly string[]) => void;
  /** The card of the badge at hand is to be opened, or the open one closed. */
  readonly onCard: () => void;
  /** The first or a later answer to a post that is watched. */
  readonly onAnswer: (answer: PostAnswer) => void;
  /** The extension was reloaded or removed: nothing will be answered any more. */
  readonly onGone: () => void;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Whether the extension still is there; a closed port alone may be a worker that slept. */
  readonly isAlive: () => boolean;
}

interface Watched {
  readonly post: WatchedPost;
  /** Places on the page that show it. */
  places: number;
  answered: boolean;
  /** It could not be compared, or not to the end, and was asked for once more. */
  askedAgain: boolean;
}

/**
 * Tells the background which posts are on the page and hears what it says of
 * them. Survives the worker: what it has not answered is asked again.
 */
export class Subscription {
  readonly #options: SubscriptionOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #answers = new BoundedMap<string, PostAnswer>(MOST_ANSWERS);
  /** What the background was told of and not yet told that it left. */
  readonly #told = new Set<string>();
  readonly #toWatch = new Set<string>();
  readonly #toUnwatch = new Set<string>();
  #port: ContentPostsPort | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryDelay = FIRST_RETRY;
  #failedRetry: ReturnType<typeof setTimeout> | undefined;
  /** When the background last said something, on the clock of `performance`. */
  #heard = 0;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** What is already known of this post and text. */
  answerTo(key: string): PostAnswer | undefined {
    return this.#answers.get(key);
  }

  /** Takes a post among those that the next `flush` asks for. Each call needs its own `unwatch`. */
  watch(post: WatchedPost): void {
    const watched = this.#watched.get(post.key);
    if (watched !== undefined) {
      watched.places += 1;
      return;
    }
    if (this.#watched.size >= MOST_WATCHED) return;
    const answer = this.#answers.get(post.key);
    const answered = answer !== undefined && answer.why !== 'failed';
    this.#watched.set(post.key, { post, places: 1, answered, askedAgain: false });
    this.#toUnwatch.delete(post.key);
    // Of one that left and is back before that was told the answer may have come meanwhile.
    if (!this.#told.has(post.key) || !answered) this.#toWatch.add(post.key);
  }

  /** Takes a post back, at the next `flush` that asks for others or soon after any. */
  unwatch(key: string): void {
    const watched = this.#watched.get(key);
    if (watched === undefined) return;
    watched.places -= 1;
    if (watched.places > 0) return;
    this.#watched.delete(key);
    this.#toWatch.delete(key);
    if (this.#told.has(key)) this.#toUnwatch.add(key);
  }

  /** Tells the background of all posts that came and left. */
  flush(): void {
    if (this.#toWatch.size > 0) this.#tell();
    else if (this.#toUnwatch.size > 0) {
      this.#leaving ??= setTimeout(() => this.#tell(), LEAVING_DELAY);
    }
  }

  /** Hears the background, over the port or, where that closed, by a message to the tab. */
  receive(message: ToContent): void {
    this.#retryDelay = FIRST_RETRY;
    this.#heard = performance.now();
    if (message.type === 'answers') {
      for (const answer of message.answers) this.#keep(answer);
      return;
    }
    if (message.type === 'jump') {
      this.#options.onJump(message.keys.length > 0 ? message.keys : this.#badged());
      return;
    }
    if (message.type === 'card') {
      this.#options.onCard();
      return;
    }
    this.#answers.clear();
    for (const [key, watched] of this.#watched) {
      watched.answered = false;
      watched.askedAgain = false;
      this.#toWatch.add(key);
    }
    this.flush();
  }

  #tell(): void {
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
    if (this.#options.signal.aborted || this.#toWatch.size + this.#toUnwatch.size === 0) return;
    if (this.#port === undefined) {
      // A new worker knows nothing: whatever is on the page is asked, nothing has to be taken back.
      this.#toUnwatch.clear();
      if (this.#toWatch.size === 0) return;
      this.#connect();
      for (const key of this.#watched.keys()) this.#toWatch.add(key);
    }
    this.#send();
  }

  #connect(): void {
    try {
      const port = this.#options.connect();
      port.onMessage((message) => this.receive(message));
      port.onClose(() => this.#closed(port));
      this.#port = port;
    } catch {
      this.#options.onGone();
    }
  }

  #send(): void {
    // What came last is what the reader looks at.
    const posts = [...this.#toWatch]
      .toReversed()
      .flatMap((key) => this.#watched.get(key)?.post ?? []);
    const keys = [...this.#toUnwatch];
    this.#toUnwatch.clear();
    for (const key of keys) this.#told.delete(key);
    while (posts.length + keys.length > 0) {
      const watch = posts.splice(0, limits.postsPerMessage);
      const unwatch = keys.splice(0, limits.keysPerMessage);
      const port = this.#port;
      if (port?.send({ watch, unwatch }) !== true) {
        if (port !== undefined) this.#closed(port);
        return;
      }
      for (const post of watch) {
        this.#toWatch.delete(post.key);
        this.#told.add(post.key);
      }
    }
  }

  #keep(answer: PostAnswer): void {
    const watched = this.#watched.get(answer.key);
    if (watched === undefined || watched.post.id !== answer.postId) return;
    const before = this.#answers.get(answer.key);
    // Where asking once more failed, what was found before stands.
    if (answer.why === 'failed' && before !== undefined && before.why !== 'failed') {
      watched.answered = true;
      return;
    }
    watched.answered = answer.why !== 'failed' || watched.askedAgain;
    if (!watched.answered) this.#askFailedLater();
    this.#answers.set(answer.key, answer);
    this.#options.onAnswer(answer);
  }

  /** What a background that just woke does not know. */
  #badged(): readonly string[] {
    return [...this.#watched.keys()].filter((key) => {
      const badge = this.#answers.get(key)?.badge;
      return badge !== undefined && badge.kind !== 'nothing';
    });
  }

  #askFailedLater(): void {
    this.#failedRetry ??= setTimeout(() => {
      this.#failedRetry = undefined;
      for (const [key, watched] of this.#watched) {
        if (watched.answered || this.#answers.get(key)?.why !== 'failed') continue;
        watched.askedAgain = true;
        this.#toWatch.add(key);
      }
      this.flush();
    }, FAILED_RETRY);
  }

  /** The worker slept or died, or the extension is gone. Without open questions it may sleep on: it will call. */
  #closed(port: ContentPostsPort): void {
    if (this.#port !== port) return;
    this.#port = undefined;
    this.#told.clear();
    if (!this.#options.isAlive()) {
      this.#options.onGone();
      return;
    }
    if (performance.now() - this.#heard < SLEEPS_AFTER) this.#reopen();
    const open = [...this.#watched].filter(([, watched]) => !watched.answered);
    if (open.length === 0) return;
    for (const [key] of open) this.#toWatch.add(key);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.flush(), this.#retryDelay);
    this.#retryDelay = Math.min(this.#retryDelay * 2, LONGEST_RETRY);
  }

  /**
   * A worker that died took with it what it had not compared by meaning: that comes after an answer
   * by words, and says nothing where nothing is found. One that only slept is woken once for nothing.
   */
  #reopen(): void {
    for (const [key, watched] of this.#watched) {
      const answer = this.#answers.get(key);
      if (watched.askedAgain || answer === undefined || !mayMeanMore(answer)) continue;
      watched.askedAgain = true;
      watched.answered = false;
    }
  }

  #stop(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#leaving);
    clearTimeout(this.#failedRetry);
    this.#port?.close();
    this.#port = undefined;
    this.#watched.clear();
    this.#told.clear();
    this.#toWatch.clear();
    this.#toUnwatch.clear();
    this.#answers.clear();
  }
}
