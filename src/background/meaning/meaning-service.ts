import type { FoundMessage } from '../../engine/encoder/index.ts';
import type { Post } from '../../engine/index.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import type { OtherLanguages } from '../../platform/settings-messages.ts';
import type { CodeStore } from '../storage/code-store.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { EncoderFacts } from './encoder-facts.ts';
import type { CodeProgress, MeaningHost } from './meaning-host.ts';

/** Far more posts than any page has in view. */
const RESULTS_KEPT = 1_000;

export interface MeaningServiceOptions {
  readonly facts: EncoderFacts;
  /** Does the work. */
  readonly host: MeaningHost;
  readonly codes: CodeStore;
  readonly sources: SourceStore;
  /** Whether the reader wants other languages compared: nothing is loaded or made where not. */
  readonly wanted: () => Promise<boolean>;
  /** As `SyncServiceOptions.onBusy`: making codes has begun. */
  readonly onBusy: () => () => void;
  /** Codes were made: posts may be found now that were not before. */
  readonly onMade: () => void;
}

/** Finds what says the same in another language, keeps what was found, and sees that codes are made. */
export class MeaningService {
  readonly #options: MeaningServiceOptions;
  readonly #kept = new BoundedMap<string, readonly FoundMessage[]>(RESULTS_KEPT);
  #version = 0;
  #progress: CodeProgress | undefined;
  #making: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;

  constructor(options: MeaningServiceOptions) {
    this.#options = options;
  }

  /** Languages that are compared, and how far the codes are that are being made now. */
  async status(): Promise<OtherLanguages> {
    const languages = await this.#options.facts.languages();
    if (this.#progress === undefined) return { languages };
    const { doneRecords: done, totalRecords: total } = this.#progress;
    return { languages, progress: { done, total } };
  }

  /** What is live, or what is wanted, has changed: what was found is out of date, and codes may be missing. */
  async refresh(): Promise<void> {
    this.#forget();
    this.#making?.abort.abort();
    await this.#making?.ended;
    if (this.#making !== undefined) return;
    const abort = new AbortController();
    const ended = this.#makeMissing(abort.signal).finally(() => {
      this.#making = undefined;
    });
    this.#making = { abort, ended };
    await ended;
  }

  /** What both stages find of a post; what was found before is kept. */
  async find(post: Post, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    const known = this.known(post);
    if (known !== undefined) return known;
    const version = this.#version;
    const found = await this.#options.host.find(post, signal);
    if (this.#version === version) this.#kept.set(keyOf(post), found);
    return found;
  }

  /** What `find` found of a post before; undefined where it was not asked. */
  known(post: Post): readonly FoundMessage[] | undefined {
    return this.#kept.get(keyOf(post));
  }

  #forget(): void {
    this.#version += 1;
    this.#kept.clear();
  }

  /** Never rejects: what could not be made is tried again when the background starts anew. */
  async #makeMissing(signal: AbortSignal): Promise<void> {
    const { host, wanted, onBusy, onMade } = this.#options;
    try {
      if (!(await wanted())) return;
      if (!(await this.#areCodesMissing())) return;
      const rest = onBusy();
      const made = await host
        .makeCodes((progress) => {
          this.#progress = progress;
        }, signal)
        .finally(rest);
      if (!made) return;
      this.#forget();
      onMade();
    } catch (error) {
      if (!signal.aborted)
        console.warn('Evenhand: codes for other languages could not be made:', error);
    } finally {
      this.#progress = undefined;
    }
  }

  /** Looked up here, so that no worker begins where there is nothing to do. */
  async #areCodesMissing(): Promise<boolean> {
    const { sources, codes, facts } = this.#options;
    const [{ live }, version] = await Promise.all([sources.all(), facts.version()]);
    const keys = live.flatMap(({ parts }) => parts.map(({ key }) => key));
    await codes.keepOnly(new Set(keys));
    const rows = await Promise.all(keys.map((key) => codes.get(key)));
    return rows.some((row) => row === undefined || !row.whole || row.encoder !== version);
  }
}

function keyOf({ text, lang }: Post): string {
  return `${lang ?? ''}:${text}`;
}
