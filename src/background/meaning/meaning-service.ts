import {
  type FoundMessage,
  type JudgePairs,
  MeaningFinder,
  type MeaningSource,
} from '../../engine/encoder/index.ts';
import type { Post } from '../../engine/index.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import type { OtherLanguages } from '../../platform/settings-messages.ts';
import type { CodeStore } from '../storage/code-store.ts';
import { DamageError } from '../storage/damage.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { type CodeProgress, indexCodes } from './code-indexer.ts';
import { openCodes } from './live-codes.ts';
import type { PackagedEncoder } from './packaged-encoder.ts';

/** Far more posts than any page has in view. */
const RESULTS_KEPT = 1_000;

export interface MeaningServiceOptions {
  readonly encoder: PackagedEncoder;
  readonly judge: JudgePairs;
  readonly codes: CodeStore;
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  /** Whether the reader wants other languages compared: nothing is loaded or made where not. */
  readonly wanted: () => Promise<boolean>;
  /** As `SyncServiceOptions.onBusy`: making codes has begun. */
  readonly onBusy: () => () => void;
  /** Codes were made: posts may be found now that were not before. */
  readonly onMade: () => void;
}

/** Finds what says the same in another language: makes the codes for it, searches them, and judges. */
export class MeaningService {
  readonly #options: MeaningServiceOptions;
  readonly #kept = new BoundedMap<string, readonly FoundMessage[]>(RESULTS_KEPT);
  #progress: CodeProgress | undefined;
  #opened: Promise<readonly MeaningSource[]> | undefined;
  #indexing: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;

  constructor(options: MeaningServiceOptions) {
    this.#options = options;
  }

  /** Languages that are compared, and how far the codes are that are being made now. */
  async status(): Promise<OtherLanguages> {
    const languages = await this.#options.encoder.languages();
    if (this.#progress === undefined) return { languages };
    const { doneRecords: done, totalRecords: total } = this.#progress;
    return { languages, progress: { done, total } };
  }

  /** What is live, or what is wanted, has changed: what was found is out of date, and codes may be missing. */
  async refresh(): Promise<void> {
    this.#forget();
    this.#indexing?.abort.abort();
    await this.#indexing?.ended;
    if (this.#indexing !== undefined) return;
    const abort = new AbortController();
    const ended = this.#index(abort.signal).finally(() => {
      this.#indexing = undefined;
    });
    this.#indexing = { abort, ended };
    await ended;
  }

  /** What both stages find of a post; what was found before is kept. */
  async find(post: Post, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    const known = this.known(post);
    if (known !== undefined) return known;
    this.#opened ??= this.#open();
    const opened = this.#opened;
    const sources = (await opened).filter(({ parts }) => parts.length > 0);
    if (sources.length === 0) return [];
    const finder = new MeaningFinder(await this.#options.encoder.encoder(), this.#options.judge);
    const candidates = await finder.candidates(post, sources);
    signal.throwIfAborted();
    const found = await finder.judge(candidates, signal);
    if (this.#opened === opened) this.#kept.set(keyOf(post), found);
    return found;
  }

  /** What `find` found of a post before; undefined where it was not asked. */
  known(post: Post): readonly FoundMessage[] | undefined {
    return this.#kept.get(keyOf(post));
  }

  encoder() {
    return this.#options.encoder.encoder();
  }

  async #open(): Promise<readonly MeaningSource[]> {
    const { sources, codes, encoder } = this.#options;
    const { live } = await sources.all();
    const version = await encoder.version();
    return live.length === 0 ? [] : openCodes(live, codes, await encoder.encoder(), version);
  }

  #forget(): void {
    this.#opened = undefined;
    this.#kept.clear();
  }

  /** Never rejects: what could not be made is tried again when the worker starts anew. */
  async #index(signal: AbortSignal): Promise<void> {
    const { sources, codes, encoder, versions, wanted, onBusy, onMade } = this.#options;
    try {
      if (!(await wanted())) return;
      const [{ live }, version] = await Promise.all([sources.all(), encoder.version()]);
      await codes.keepOnly(new Set(live.flatMap(({ parts }) => parts.map(({ key }) => key))));
      const missing = await this.#missing(
        live.flatMap(({ parts }) => parts),
        version,
      );
      if (!missing) return;
      const rest = onBusy();
      try {
        const loaded = await encoder.encoder();
        for (const row of live)
          await indexCodes(row, {
            encoder: loaded,
            version,
            codes,
            versions,
            report: (progress) => {
              this.#progress = progress;
            },
            signal,
          });
      } finally {
        rest();
      }
      this.#forget();
      onMade();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof DamageError) await versions.markDamaged(error);
      console.warn('Evenhand: codes for other languages could not be made:', error);
    } finally {
      this.#progress = undefined;
    }
  }

  async #missing(parts: readonly { readonly key: string }[], version: string): Promise<boolean> {
    const rows = await Promise.all(parts.map(({ key }) => this.#options.codes.get(key)));
    return rows.some((row) => row === undefined || !row.whole || row.encoder !== version);
  }
}

function keyOf({ text, lang }: Post): string {
  return `${lang ?? ''}:${text}`;
}
