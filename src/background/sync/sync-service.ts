import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { SourceState, SyncProgress } from '../../platform/messages.ts';
import type { LiveRow, SourceRow } from '../storage/schema.ts';
import type { SourceStore } from '../storage/source-store.ts';
import { StorageFullError } from '../storage/storage-full.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { answersUntil } from './freshness.ts';
import { prepareVersion } from './install-version.ts';
import type { OfferedVersion, SourceDefinition } from './offered-version.ts';
import { stateOf } from './source-state.ts';
import { reasonOf, SyncError } from './sync-error.ts';

/** In UTF-16 units; what a host wrote may be part of it. */
const LONGEST_REASON = 500;

export interface SyncServiceOptions {
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  /** The sources that this extension knows; what is stored of any other is removed. */
  readonly definitions: readonly SourceDefinition[];
  /** A version went live, or a source was switched or removed. */
  readonly onChange: () => void;
  /** Syncs began; the function that is given back is called when all have ended. */
  readonly onBusy: () => () => void;
  readonly now: () => Date;
}

/** Syncs sources one after another; what it was doing is found again after the worker's death. */
export class SyncService {
  readonly #options: SyncServiceOptions;
  readonly #queue = new Map<string, SourceDefinition>();
  readonly #progress = new Map<string, SyncProgress>();
  #current: { readonly source: string; readonly abort: AbortController } | undefined;
  #running: Promise<void> | undefined;

  constructor(options: SyncServiceOptions) {
    this.#options = options;
  }

  /** Call it when the worker starts: removes withdrawn sources, and syncs what is new or was cut short. */
  async resume(): Promise<void> {
    const { sources, definitions } = this.#options;
    const known = new Set(definitions.map((definition) => definition.name));
    await sources.ensure([...known]);
    const rows = await sources.all();
    for (const row of rows.sources) {
      if (!known.has(row.name)) await this.#remove(row.name);
    }
    const live = new Map(rows.live.map((row) => [row.source, row]));
    this.start(
      definitions
        .filter((definition) => isDue(definition, rows.sources, live))
        .map(({ name }) => name),
    );
  }

  /** Syncs these sources, or all; those already under way go on, unknown ones are passed over. Returns at once. */
  start(
    names: readonly string[] = this.#options.definitions.map((definition) => definition.name),
  ): void {
    const wanted = this.#options.definitions.filter(
      ({ name }) => names.includes(name) && !this.#isUnderWay(name),
    );
    if (wanted.length === 0) return;
    for (const definition of wanted) this.#queue.set(definition.name, definition);
    void this.#markAsked(wanted.map(({ name }) => name));
    this.#running ??= this.#run();
  }

  /** So that those which still wait are taken up again as well when the worker dies. */
  async #markAsked(names: readonly string[]): Promise<void> {
    try {
      await this.#options.sources.markAsked(names, this.#now());
    } catch (error) {
      console.warn('Evenhand: what waits to be synced could not be recorded:', error);
    }
  }

  /** A sync that was stopped does not count: its source may have been switched on again. */
  #isUnderWay(name: string): boolean {
    return this.#current?.source === name && !this.#current.abort.signal.aborted;
  }

  /** Resolves when nothing is being synced. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Switched off, a source is no longer compared with at once; its records stay. */
  async switchSource(name: string, off: boolean): Promise<void> {
    await this.#options.sources.update(name, ({ syncingSince: _stopped, ...row }) => ({
      ...row,
      off,
    }));
    this.#queue.delete(name);
    if (off && this.#current?.source === name) this.#current.abort.abort();
    if (!off) this.start([name]);
    this.#options.onChange();
  }

  async status(): Promise<readonly SourceState[]> {
    const { sources, live } = await this.#options.sources.all();
    return this.#options.definitions.map((definition) => {
      const row = sources.find((source) => source.name === definition.name);
      const version = live.find((source) => source.source === definition.name);
      return stateOf(
        definition,
        row,
        version,
        this.#progress.get(definition.name),
        this.#options.now(),
      );
    });
  }

  async #run(): Promise<void> {
    const release = this.#options.onBusy();
    try {
      for (const [name, definition] of this.#queue) {
        this.#queue.delete(name);
        await this.#sync(definition);
      }
    } finally {
      this.#running = undefined;
      release();
    }
  }

  async #sync(definition: SourceDefinition): Promise<void> {
    const { sources } = this.#options;
    const abort = new AbortController();
    this.#current = { source: definition.name, abort };
    try {
      const row = (await sources.all()).sources.find((each) => each.name === definition.name);
      if (row === undefined || row.off) return;
      await sources.update(definition.name, ({ error: _old, ...kept }) => ({
        ...kept,
        syncingSince: this.#now(),
        lastAttempt: this.#now(),
      }));
      await this.#bringUpToDate(definition, abort.signal);
    } catch (error) {
      await this.#recordFailure(definition.name, abort.signal, error);
    } finally {
      this.#current = undefined;
      this.#progress.delete(definition.name);
    }
  }

  async #bringUpToDate(definition: SourceDefinition, signal: AbortSignal): Promise<void> {
    const { sources, versions } = this.#options;
    const live = (await sources.all()).live.find((row) => row.source === definition.name);
    if (live && !(await this.#answers(live))) await this.#mendFromStorage(live, signal);
    const offered = await definition.offer(signal);
    if (live && offered.revision < live.revision) {
      throw new SyncError(
        `revision ${offered.revision} is older than the one here, ${live.revision}`,
      );
    }
    await versions.collectGarbage(definition.name, offered.segments);
    await this.#install(definition.name, offered, signal);
    await versions.collectGarbage(definition.name, []);
  }

  async #answers(live: LiveRow): Promise<boolean> {
    return live.normaliser === NORMALISER_VERSION && (await this.#options.versions.isWhole(live));
  }

  /** Damaged, or after an update that reads words differently, what is stored answers again before any host does. */
  async #mendFromStorage(live: LiveRow, signal: AbortSignal): Promise<void> {
    try {
      await this.#install(live.source, storedVersion(live), signal);
    } catch (error) {
      signal.throwIfAborted();
      console.warn(`Evenhand: ${live.source} is fetched again:`, error);
    }
  }

  async #install(source: string, offered: OfferedVersion, signal: AbortSignal): Promise<void> {
    const { sources, versions, onChange } = this.#options;
    const rows = await sources.all();
    const live = rows.live.find((row) => row.source === source);
    const row = rows.sources.find(({ name }) => name === source);
    const wasSilent = answersUntil(row?.lastSync) <= this.#options.now().getTime();
    const made = await prepareVersion({
      store: versions,
      source,
      offered,
      slice: row?.slice,
      live,
      report: (progress) => this.#progress.set(source, progress),
      signal,
    });
    await versions.goLive(made, this.#now());
    const isSame = live !== undefined && made.made === undefined && sameAnswers(live, made.live);
    if (!isSame || wasSilent) onChange();
  }

  async #recordFailure(name: string, signal: AbortSignal, error: unknown): Promise<void> {
    if (!signal.aborted) console.warn(`Evenhand: ${name} was not updated:`, error);
    try {
      // What it had stored so far gives the space back; else not even this could be recorded.
      if (error instanceof StorageFullError) await this.#options.versions.collectGarbage(name, []);
      await this.#options.sources.update(name, (row) => {
        // Stopped and asked for once more, it waits again.
        if (this.#queue.has(name)) return row;
        const { syncingSince: _ended, ...kept } = row;
        return signal.aborted ? kept : { ...kept, error: reasonOf(error).slice(0, LONGEST_REASON) };
      });
    } catch (unrecorded) {
      console.warn(`Evenhand: the failure of ${name} could not be recorded:`, unrecorded);
    }
  }

  async #remove(name: string): Promise<void> {
    await this.#options.sources.remove(name);
    this.#options.onChange();
  }

  #now(): string {
    return this.#options.now().toISOString();
  }
}

function isDue(
  definition: SourceDefinition,
  rows: readonly SourceRow[],
  lives: ReadonlyMap<string, LiveRow>,
): boolean {
  const row = rows.find((each) => each.name === definition.name);
  const live = lives.get(definition.name);
  if (row?.off === true) return false;
  if (row?.syncingSince !== undefined || row?.lastAttempt === undefined) return true;
  if (live !== undefined && live.normaliser !== NORMALISER_VERSION) return true;
  return definition.packagedVersion !== undefined && definition.packagedVersion !== live?.version;
}

/** Whether pages have nothing to ask again: the revision alone is nothing to them. */
function sameAnswers(a: LiveRow, b: LiveRow): boolean {
  return JSON.stringify({ ...a, revision: 0 }) === JSON.stringify({ ...b, revision: 0 });
}

/** A live version as one that could be installed again from what is stored. */
function storedVersion(live: LiveRow): OfferedVersion {
  const load = () => Promise.reject(new SyncError('not stored any more'));
  const { wordCounts: hash, ...version } = live;
  const segments = live.segments.map(({ gone, ...segment }) => ({
    ...segment,
    ...(gone === undefined ? {} : { superseded: gone }),
    rawBytes: 0,
    load,
  }));
  return {
    ...version,
    segments,
    ...(hash === undefined ? {} : { wordCounts: { hash, bytes: 0, load } }),
  };
}
