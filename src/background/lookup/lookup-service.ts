import type { FoundMessage } from '../../engine/encoder/index.ts';
import { type CompareOptions, mayMeanMore, type Post, type Verdict } from '../../engine/index.ts';
import type { Asker } from '../../platform/asker.ts';
import type {
  CardContent,
  FoundPost,
  PostAnswer,
  TabGlance,
  ToBackground,
  ToContent,
  WatchedPost,
} from '../../platform/messages.ts';
import type { BackgroundPostsPort } from '../../platform/posts-port.ts';
import type { Settings } from '../../platform/settings-messages.ts';
import type { MeaningService } from '../meaning/meaning-service.ts';
import { answerOf } from './badge.ts';
import { cardOf } from './card.ts';
import { lastChecked } from './last-checked.ts';
import type { LiveEngine, LoadedEngine } from './live-engine.ts';
import { MeaningQueue } from './meaning-queue.ts';
import { drawnAnswer, wantedAnswer } from './shown-answer.ts';
import { type WaitingPost, WatchQueue } from './watch-queue.ts';
import { WatchingPage } from './watching-page.ts';

/** Small enough that what comes into view meanwhile waits only a few milliseconds. */
const BATCH = 16;
/** A badge tells of the strongest match; the card reads the rest. */
const MATCHES_PER_BADGE = 1;
/** Where several sources answer, enough to see whether another one contradicts the strongest match. */
const MATCHES_OF_SEVERAL = 8;

/** Reaches pages whose port closed when an earlier worker ended. */
export interface Tabs {
  readonly all: () => Promise<readonly number[]>;
  /** Passes over a tab in which nothing listens. */
  readonly tell: (tabId: number, message: ToContent) => Promise<void>;
}

export type Meaning = Pick<MeaningService, 'find' | 'known'>;

/** Answers the pages: posts as they are watched, and cards. */
export class LookupService {
  readonly #live: Pick<LiveEngine, 'get' | 'invalidate'>;
  readonly #tabs: Tabs;
  readonly #settings: () => Promise<Settings>;
  readonly #now: () => Date;
  readonly #mayShowIllustrations: (asker: Asker) => boolean;
  readonly #pages = new Set<WatchingPage>();
  readonly #queue = new WatchQueue<WatchingPage>();
  readonly #meaning: Meaning | undefined;
  readonly #meant: MeaningQueue<WatchingPage> | undefined;
  #answering = false;

  /**
   * @param mode in a package, invented removals are compared only with posts on our own pages
   * @param meaning what finds the same message in another language, where the build has that
   */
  constructor(
    live: Pick<LiveEngine, 'get' | 'invalidate'>,
    mode: 'demo' | 'package',
    tabs: Tabs,
    settings: () => Promise<Settings>,
    now: () => Date,
    meaning?: Meaning,
  ) {
    this.#live = live;
    this.#meaning = meaning;
    this.#meant =
      meaning &&
      new MeaningQueue({
        find: (post, signal) => meaning.find(post, signal),
        onFound: (page, post, found) => this.#answerMeant(page, post, found),
      });
    this.#tabs = tabs;
    this.#settings = settings;
    this.#now = now;
    this.#mayShowIllustrations = (asker) => mode === 'demo' || asker.ownPage;
  }

  /** Serves a page until its port closes. */
  accept(port: BackgroundPostsPort, asker: Asker): void {
    const page = new WatchingPage(port, asker);
    this.#pages.add(page);
    port.onMessage((message) => this.#receive(page, message));
    port.onClose(() => {
      this.#pages.delete(page);
      this.#queue.cancelPage(page);
      this.#meant?.cancelPage(page);
    });
  }

  async card(post: Post, asker: Asker): Promise<CardContent> {
    const illustrations = this.#mayShowIllustrations(asker);
    const { switches } = await this.#settings();
    const meaning = switches.otherLanguages ? this.#meaning : undefined;
    return this.withEngine((loaded) => cardOf(post, loaded, illustrations, this.#now(), meaning));
  }

  /** What a tab has in view. One that is not connected is called, and tells what it shows a moment later. */
  glance(tabId: number): TabGlance {
    const page = this.#pageIn(tabId);
    if (page) return { connected: true, ...page.glance() };
    void this.#tabs.tell(tabId, { type: 'stale' });
    return { connected: false, compared: 0, badges: [] };
  }

  /** The posts behind the badges that a tab has in view, drawn or not. */
  foundIn(tabId: number): { readonly posts: readonly FoundPost[] } {
    return { posts: this.#pageIn(tabId)?.found() ?? [] };
  }

  /** Brings the next post with a badge into view, where the tab shows any. One that is not connected knows of its own. */
  jump(tabId: number): TabGlance {
    const page = this.#pageIn(tabId);
    if (page) page.tellJump();
    else void this.#tabs.tell(tabId, { type: 'jump', keys: [] });
    return this.glance(tabId);
  }

  #pageIn(tabId: number): WatchingPage | undefined {
    return [...this.#pages].findLast(({ asker }) => asker.tabId === tabId);
  }

  /** What is live or switched on has changed: pages ask again for what they have in view. */
  invalidate(): void {
    this.#live.invalidate();
    this.askAgain();
  }

  /** The same is to be shown otherwise: pages ask again for what they have in view. */
  askAgain(): void {
    for (const page of this.#pages) page.tellStale();
    void this.#callUnconnected();
  }

  /** Pages that an earlier worker answered show what was true then, and have no port. */
  async #callUnconnected(): Promise<void> {
    try {
      const tabs = await this.#tabs.all();
      const connected = new Set([...this.#pages].map(({ asker }) => asker.tabId));
      for (const tabId of tabs) {
        if (!connected.has(tabId)) void this.#tabs.tell(tabId, { type: 'stale' });
      }
    } catch (error) {
      console.warn('Evenhand: pages could not be told of a change:', error);
    }
  }

  #receive(page: WatchingPage, message: ToBackground): void {
    page.unwatch(message.unwatch);
    this.#queue.cancel(page, message.unwatch);
    this.#meant?.cancel(page, message.unwatch);
    page.watch(message.watch);
    this.#queue.add(page, message.watch);
    if (!this.#answering) void this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    this.#answering = true;
    while (this.#queue.size > 0) {
      const batch = this.#queue.take(BATCH);
      const pages = new Set(batch.map((waiting) => waiting.page));
      for (const page of pages) {
        await this.#answer(
          page,
          batch.filter((waiting) => waiting.page === page),
        );
      }
    }
    this.#answering = false;
  }

  async #answer(page: WatchingPage, batch: readonly WaitingPost<WatchingPage>[]): Promise<void> {
    const posts = batch.map((waiting) => waiting.post);
    const settings = await this.#settings();
    const answers = isPaused(page.asker, settings)
      ? posts.map(({ id, key }) => ({ postId: id, key, state: 'not-compared' as const }))
      : await this.#compareEach(posts, page.asker);
    tell(page, answers, settings);
    if (!settings.switches.otherLanguages) return;
    const open = new Set(answers.filter(mayMeanMore).map(({ key }) => key));
    this.#meant?.add(
      page,
      posts.filter(({ key }) => open.has(key)),
    );
  }

  async #compareEach(posts: readonly WatchedPost[], asker: Asker): Promise<PostAnswer[]> {
    try {
      return await this.#compare(posts, asker);
    } catch (error) {
      console.warn('Evenhand: posts could not be compared:', error);
      // Whatever it was, it need not concern all of them.
      return Promise.all(posts.map((post) => this.#compareAlone(post, asker)));
    }
  }

  async #compareAlone(post: WatchedPost, asker: Asker): Promise<PostAnswer> {
    const failed = {
      postId: post.id,
      key: post.key,
      state: 'not-compared',
      why: 'failed',
    } as const;
    try {
      const [answer] = await this.#compare([post], asker);
      return answer ?? failed;
    } catch {
      return failed;
    }
  }

  async #compare(posts: readonly WatchedPost[], asker: Asker): Promise<PostAnswer[]> {
    return this.withEngine(async (loaded) => {
      const options = this.#options(asker, loaded.sources.size);
      const verdicts = await loaded.engine.compare(posts, options);
      return posts.flatMap((post, at): PostAnswer[] => {
        const verdict: Verdict | undefined = verdicts[at];
        return verdict ? [this.#answerFor(post, verdict, loaded)] : [];
      });
    });
  }

  #answerFor(post: WatchedPost, verdict: Verdict, { named, sources }: LoadedEngine): PostAnswer {
    const now = this.#now();
    return answerOf(
      post,
      verdict,
      (match) => named(match.source, match.removal),
      (match, removal) => {
        const live = sources.get(match.source);
        return live && lastChecked(removal, live, now);
      },
    );
  }

  #options(asker: Asker, sources: number): CompareOptions {
    return {
      illustrations: this.#mayShowIllustrations(asker),
      limit: sources > 1 ? MATCHES_OF_SEVERAL : MATCHES_PER_BADGE,
    };
  }

  /** A later answer for a post whose words matched nothing. */
  async #answerMeant(
    page: WatchingPage,
    post: WatchedPost,
    found: readonly FoundMessage[],
  ): Promise<void> {
    const answer = await this.withEngine(async (loaded) => {
      const { engine, addMeaning, sources } = loaded;
      const options = this.#options(page.asker, sources.size);
      const [verdict] = await engine.compare([post], options);
      if (verdict === undefined || addMeaning === undefined || !mayMeanMore(verdict))
        return undefined;
      const meant = await addMeaning(post, verdict, found, options);
      return this.#answerFor(post, meant, loaded);
    });
    if (answer !== undefined) tell(page, [answer], await this.#settings());
  }

  /** A version may be replaced, and its records deleted, while it is asked: then the new one is asked. */
  async withEngine<T>(use: (loaded: LoadedEngine) => Promise<T>): Promise<T> {
    const loading = this.#live.get();
    try {
      return await use(await loading);
    } catch (error) {
      if (this.#live.get() === loading) throw error;
      return use(await this.#live.get());
    }
  }
}

/** Sends answers as the reader's settings let them count and be drawn. */
function tell(page: WatchingPage, answers: readonly PostAnswer[], settings: Settings): void {
  page.answer(
    answers.map((answer) => wantedAnswer(answer, settings)),
    (answer) => drawnAnswer(answer, settings),
  );
}

function isPaused({ tabId }: Asker, { switches, pausedTabs }: Settings): boolean {
  return switches.paused || (tabId !== undefined && pausedTabs.includes(tabId));
}
