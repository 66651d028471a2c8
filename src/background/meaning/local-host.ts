import {
  type FoundMessage,
  type JudgePairs,
  MeaningFinder,
  type MeaningSource,
} from '../../engine/encoder/index.ts';
import type { CodeStore } from '../storage/code-store.ts';
import { DamageError } from '../storage/damage.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { indexCodes } from './code-indexer.ts';
import { openCodes } from './live-codes.ts';
import type { CodeProgress, MeaningHost, PostWords } from './meaning-host.ts';
import type { PackagedEncoder } from './packaged-encoder.ts';

const TRIED_OUT_WITH = 'one two three';

export interface LocalHostOptions {
  readonly encoder: PackagedEncoder;
  readonly judge: JudgePairs;
  readonly codes: CodeStore;
  readonly sources: SourceStore;
  readonly versions: VersionStore;
}

/** Both stages, over what is stored. */
export class LocalHost implements MeaningHost {
  readonly #options: LocalHostOptions;
  #opened:
    | { readonly live: string; readonly sources: Promise<readonly MeaningSource[]> }
    | undefined;

  constructor(options: LocalHostOptions) {
    this.#options = options;
  }

  find(post: PostWords, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    return this.#noting(async () => {
      const sources = await this.#current();
      if (sources.every(({ parts }) => parts.length === 0)) return [];
      const finder = new MeaningFinder(await this.#options.encoder.encoder(), this.#options.judge);
      const candidates = await finder.candidates(post, sources);
      signal.throwIfAborted();
      return finder.judge(candidates, sources, signal);
    });
  }

  /** @throws DamageError where a record cannot be read; StorageFullError */
  async makeCodes(report: (progress: CodeProgress) => void, signal: AbortSignal): Promise<boolean> {
    const { sources, codes, encoder, versions } = this.#options;
    const [{ live }, version] = await Promise.all([sources.all(), encoder.version()]);
    let made = false;
    await this.#noting(async () => {
      for (const row of live) {
        const step = { encoder: await encoder.encoder(), version, codes, versions, report, signal };
        if (await indexCodes(row, step)) made = true;
      }
    }).finally(() => {
      this.#opened = undefined;
    });
    return made;
  }

  /** A text is compared with itself. */
  async tryOut(): Promise<void> {
    const { encoder, judge } = this.#options;
    const { ids, language } = (await encoder.encoder()).read(TRIED_OUT_WITH);
    const side = {
      ids: [...ids],
      weights: Array.from(ids, () => 1),
      text: TRIED_OUT_WITH,
      cues: { denies: 0, leans: 0 },
      language,
    };
    await judge([{ post: side, removal: side, isPart: false }]);
  }

  /** Storage says what turned out to be damaged, so that it is made or fetched again. */
  async #noting<T>(use: () => Promise<T>): Promise<T> {
    try {
      return await use();
    } catch (error) {
      if (error instanceof DamageError) {
        this.#opened = undefined;
        await this.#options.versions.markDamaged(error);
      }
      throw error;
    }
  }

  /** What is live now: it may have changed since it was opened, by whoever syncs. */
  async #current(): Promise<readonly MeaningSource[]> {
    const answering = await this.#options.sources.inUse();
    const key = JSON.stringify(answering.map((row) => [row.source, row.version, row.parts]));
    if (this.#opened?.live === key) return this.#opened.sources;
    const opened = { live: key, sources: this.#open(answering) };
    this.#opened = opened;
    opened.sources.catch(() => {
      if (this.#opened === opened) this.#opened = undefined;
    });
    return opened.sources;
  }

  async #open(live: readonly LiveRow[]): Promise<readonly MeaningSource[]> {
    if (live.length === 0) return [];
    const { codes, versions, encoder } = this.#options;
    return openCodes(live, { codes, versions }, await encoder.encoder(), await encoder.version());
  }
}
