import type { Removal } from '../../dataset/record.ts';
import {
  createEngine,
  type Engine,
  type EngineSource,
  NORMALISER_VERSION,
  type WordFrequencies,
} from '../../engine/index.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { PagedBlob } from './paged-blob.ts';
import { RecordReader } from './record-reader.ts';

/** Far more than the batches and cards under way at one time can name. */
const NAMED_IN_MEMORY = 2_000;

/** An engine over what was live when it was loaded. */
export interface LoadedEngine {
  readonly engine: Engine;
  /** By name. */
  readonly sources: ReadonlyMap<string, LiveRow>;
  /** A removal that a recent verdict of this engine named. */
  readonly named: (source: string, id: string) => Removal | undefined;
}

/** Loads the engine when it is first needed, once per life of the worker and change of what is live. */
export class LiveEngine {
  readonly #sources: SourceStore;
  readonly #versions: VersionStore;
  readonly #frequencies: () => Promise<WordFrequencies>;
  #loading: Promise<LoadedEngine> | undefined;

  constructor(
    sources: SourceStore,
    versions: VersionStore,
    frequencies: () => Promise<WordFrequencies>,
  ) {
    this.#sources = sources;
    this.#versions = versions;
    this.#frequencies = frequencies;
  }

  /** @throws Error when storage cannot be read; the next call tries again */
  get(): Promise<LoadedEngine> {
    if (this.#loading === undefined) {
      const loading = this.#load();
      this.#loading = loading;
      loading.catch(() => {
        if (this.#loading === loading) this.#loading = undefined;
      });
    }
    return this.#loading;
  }

  /** What is live has changed. */
  invalidate(): void {
    this.#loading = undefined;
  }

  async #load(): Promise<LoadedEngine> {
    const [{ sources, live }, frequencies] = await Promise.all([
      this.#sources.all(),
      this.#frequencies(),
    ]);
    const off = new Set(sources.filter((row) => row.off).map((row) => row.name));
    const usable = live.filter(
      (row) => !off.has(row.source) && row.normaliser === NORMALISER_VERSION,
    );
    const named = new BoundedMap<string, Removal>(NAMED_IN_MEMORY);
    const opened = await Promise.all(usable.map((row) => this.#open(row, named)));
    const present = opened.filter((source) => source !== undefined);
    const names = new Set(present.map((source) => source.name));
    return {
      engine: createEngine(present, frequencies),
      sources: new Map(
        usable.filter((row) => names.has(row.source)).map((row) => [row.source, row]),
      ),
      named: (source, id) => named.get(nameOf(source, id)),
    };
  }

  async #open(
    live: LiveRow,
    named: BoundedMap<string, Removal>,
  ): Promise<EngineSource | undefined> {
    const index = await this.#versions.index(live.key);
    if (index === undefined) return undefined;
    const atRest = new PagedBlob(index.atRest);
    const records = new RecordReader(this.#versions, live);
    return {
      name: live.source,
      resident: new Uint8Array(await index.resident.arrayBuffer()),
      readAtRest: (start, end) => atRest.read(start, end),
      async readRemovals(ordinals) {
        const removals = await records.read(ordinals);
        for (const removal of removals) named.set(nameOf(live.source, removal.id), removal);
        return removals;
      },
    };
  }
}

function nameOf(source: string, id: string): string {
  return JSON.stringify([source, id]);
}
