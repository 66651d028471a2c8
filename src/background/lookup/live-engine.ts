import { sha256Hex } from '../../dataset/hash.ts';
import type { Removal } from '../../dataset/record.ts';
import { withoutStates } from '../../dataset/without-states.ts';
import {
  createEngine,
  type Engine,
  type EngineSource,
  type MeaningEngine,
  NORMALISER_VERSION,
  type TellingWords,
  type WordFrequencies,
} from '../../engine/index.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import { DamageError } from '../storage/damage.ts';
import type { LiveRow } from '../storage/schema.ts';
import { SegmentTable } from '../storage/segment-table.ts';
import type { SourceRow } from '../storage/source-row.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { answersUntil } from '../sync/freshness.ts';
import { OpenParts } from './open-parts.ts';
import { RecordReader } from './record-reader.ts';

/** Far more than the batches and cards under way at one time can name. */
const NAMED_IN_MEMORY = 2_000;
/** Times in the life of the worker that the same thing is made or fetched again: a disk may keep nothing. */
const MOST_REPAIRS = 3;

export interface LiveSource extends LiveRow {
  /** ISO time. */
  readonly lastSync?: string;
}

/** An engine over what was live when it was loaded. */
export interface LoadedEngine {
  readonly engine: Engine;
  /** Absent where nothing is compared by meaning. */
  readonly addMeaning?: MeaningEngine['addMeaning'];
  /** By name. */
  readonly sources: ReadonlyMap<string, LiveSource>;
  /** A removal that a recent verdict of this engine named. */
  readonly named: (source: string, id: string) => Removal | undefined;
  /** For cards alone. */
  readonly tellingWords: () => Promise<TellingWords>;
}

export interface LiveEngineOptions {
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  readonly frequencies: () => Promise<WordFrequencies>;
  /** For cards alone. */
  readonly tellingWords: () => Promise<TellingWords>;
  /** Something of this source cannot be read any more; storage says so already. */
  readonly onDamage: (source: string) => void;
  readonly now: () => Date;
}

interface Loading {
  readonly loaded: Promise<LoadedEngine>;
  /** Milliseconds since 1970 at which one of its sources is to answer no longer. */
  until: number;
}

/** Loads the engine when it is first needed, once per life of the worker and change of what is live. */
export class LiveEngine {
  readonly #options: LiveEngineOptions;
  readonly #parts: OpenParts;
  #loading: Loading | undefined;
  /** Damage that was noted since what is live last changed, and when that is recorded. */
  readonly #damage = new Map<string, Promise<void>>();
  /** By the error's words. */
  readonly #repairs = new Map<string, number>();

  constructor(options: LiveEngineOptions) {
    this.#options = options;
    this.#parts = new OpenParts(options.versions);
  }

  /** @throws Error when storage cannot be read; the next call tries again */
  get(): Promise<LoadedEngine> {
    if (this.#loading !== undefined && this.#options.now().getTime() < this.#loading.until)
      return this.#loading.loaded;
    const loaded = this.#load((time) => {
      loading.until = time;
    });
    const loading: Loading = { loaded, until: Number.POSITIVE_INFINITY };
    this.#loading = loading;
    loading.loaded.catch(() => {
      if (this.#loading === loading) this.#loading = undefined;
    });
    return loading.loaded;
  }

  /** What is live has changed. */
  invalidate(): void {
    this.#loading = undefined;
    this.#damage.clear();
  }

  async #load(limit: (until: number) => void): Promise<LoadedEngine> {
    const { sources, frequencies, now } = this.#options;
    await Promise.all(this.#damage.values());
    const [{ sources: rows, live }, table] = await Promise.all([sources.all(), frequencies()]);
    this.#parts.keepOnly(live.flatMap((row) => row.parts));
    const named = new BoundedMap<string, Removal>(NAMED_IN_MEMORY);
    const usable = live.flatMap((row): readonly LiveSource[] => {
      const source = rows.find(({ name }) => name === row.source);
      return source !== undefined && isUsable(row, source, now()) ? [liveSource(row, source)] : [];
    });
    const opened = await Promise.all(usable.map((row) => this.#open(row, named)));
    const present = opened.filter((source) => source !== undefined);
    const names = new Set(present.map((source) => source.name));
    const answering = usable.filter((row) => names.has(row.source));
    limit(Math.min(...answering.map(({ lastSync }) => answersUntil(lastSync))));
    const engine = createEngine(present, table);
    return {
      engine,
      addMeaning: engine.addMeaning,
      sources: new Map(answering.map((row) => [row.source, row])),
      named: (source, id) => named.get(nameOf(source, id)),
      tellingWords: this.#options.tellingWords,
    };
  }

  /** Undefined where it is damaged: a source answers whole or not at all. */
  async #open(
    live: LiveSource,
    named: BoundedMap<string, Removal>,
  ): Promise<EngineSource | undefined> {
    try {
      return await this.#engineSource(live, named);
    } catch (error) {
      if (!(error instanceof DamageError)) throw error;
      this.#note(error);
      return undefined;
    }
  }

  async #engineSource(live: LiveSource, named: BoundedMap<string, Removal>): Promise<EngineSource> {
    const { versions } = this.#options;
    const table = new SegmentTable(live.segments);
    const records = new RecordReader(versions, live.source, table);
    const [parts, wordCounts] = await Promise.all([
      Promise.all(live.parts.map((part) => this.#parts.open(live.source, part))),
      live.wordCounts === undefined ? undefined : this.#words(live.source, live.wordCounts),
    ]);
    return {
      name: live.source,
      parts: live.parts.flatMap((part, at) => {
        const open = parts[at];
        if (open === undefined) return [];
        return {
          resident: open.resident,
          readAtRest: (start: number, end: number) => {
            const bytes = open.atRest.read(start, end);
            return bytes instanceof Promise ? this.#noting(bytes) : bytes;
          },
          ordinalOf: table.ordinalsOf(part),
        };
      }),
      readRemovals: async (ordinals) => {
        const removals = (await this.#noting(records.read(ordinals))).map((removal) =>
          withoutStates(removal),
        );
        for (const removal of removals) named.set(nameOf(live.source, removal.id), removal);
        return removals;
      },
      ...(live.accountSalt === undefined ? {} : { accountSalt: live.accountSalt }),
      ...(wordCounts === undefined ? {} : { wordCounts }),
    };
  }

  async #words(source: string, hash: string): Promise<Uint8Array> {
    const bytes = await this.#options.versions.words(source, hash);
    if (bytes === undefined || (await sha256Hex(bytes)) !== hash)
      throw new DamageError(source, { words: hash });
    return bytes;
  }

  async #noting<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (error instanceof DamageError) this.#note(error);
      throw error;
    }
  }

  /** The next engine is loaded without what is damaged, which is asked for again once. */
  #note(error: DamageError): void {
    if (this.#damage.has(error.message)) return;
    console.warn('Evenhand:', error);
    this.#loading = undefined;
    if ('part' in error.damaged) this.#parts.forget(error.damaged.part);
    this.#damage.set(error.message, this.#record(error));
  }

  async #record(error: DamageError): Promise<void> {
    await this.#options.versions.markDamaged(error);
    const repairs = this.#repairs.get(error.message) ?? 0;
    if (repairs >= MOST_REPAIRS) return;
    this.#repairs.set(error.message, repairs + 1);
    this.#options.onDamage(error.source);
  }
}

function isUsable(live: LiveRow, source: SourceRow, now: Date): boolean {
  return (
    !source.off &&
    live.normaliser === NORMALISER_VERSION &&
    now.getTime() < answersUntil(source.lastSync)
  );
}

function liveSource(live: LiveRow, { lastSync }: SourceRow): LiveSource {
  return { ...live, ...(lastSync === undefined ? {} : { lastSync }) };
}

function nameOf(source: string, id: string): string {
  return JSON.stringify([source, id]);
}
