import { NORMALISER_VERSION } from '../../engine/index.ts';
import { emptyInbox } from '../../platform/file-inbox.ts';
import type { SyncProgress } from '../../platform/source-messages.ts';
import { measureSource } from '../storage/measure-source.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceRow } from '../storage/source-row.ts';
import { StorageFullError } from '../storage/storage-full.ts';
import { DataMeter } from './data-meter.ts';
import { offerFile } from './file-source.ts';
import { answersUntil } from './freshness.ts';
import { prepareVersion } from './install-version.ts';
import type { OfferedVersion } from './offered-version.ts';
import { asStranger, offerRemote, refuseOlder } from './remote-source.ts';
import type { Offer } from './source-definition.ts';
import { faultOf, KeyChangedError, reasonOf, SyncError } from './sync-error.ts';
import type { SyncServiceOptions } from './sync-service.ts';
import { nextTime } from './sync-times.ts';

/** In UTF-16 units; what a host wrote may be part of it. */
const LONGEST_REASON = 500;

export interface SourceSyncOptions extends SyncServiceOptions {
  readonly onProgress: (source: string, progress: SyncProgress) => void;
  /** Whether the source waits to be synced once more. */
  readonly isQueued: (source: string) => boolean;
}

type Told = Omit<Offer, 'offered'>;

/** Brings one source up to date. */
export class SourceSync {
  readonly #options: SourceSyncOptions;

  constructor(options: SourceSyncOptions) {
    this.#options = options;
  }

  /** Never rejects: how it went is told by the source's row. A source that is off or gone is passed over. */
  async sync(name: string, signal: AbortSignal): Promise<void> {
    const { sources } = this.#options;
    try {
      const row = await sources.get(name);
      if (row === undefined || row.off) return;
      await sources.update(name, ({ error: _old, fault: _kind, stopped: _asked, ...kept }) => ({
        ...kept,
        syncingSince: this.#now().toISOString(),
        lastAttempt: this.#now().toISOString(),
      }));
      const told = await this.#bringUpToDate(row, signal);
      await this.#recordSuccess(row, told);
      // What was too old to answer answers again, even where nothing of it is new.
      if (answersUntil(row.lastSync) <= this.#now().getTime()) this.#options.onChange();
    } catch (error) {
      await this.#recordFailure(name, signal, error);
    }
  }

  /** @returns what is to be remembered of what was offered; nothing new where that was live already */
  async #bringUpToDate(row: SourceRow, signal: AbortSignal): Promise<Told> {
    const { versions } = this.#options;
    const old = await this.#live(row.name);
    if (old && !(await this.#answers(old))) await this.#mendFromStorage(old, signal);
    const live = await this.#live(row.name);
    const healthy = live !== undefined && (await this.#answers(live)) && sameSlice(row, live);
    const offer = await this.#ask(row, live, !healthy, signal);
    if (offer === 'unchanged') return {};
    refuseOlder(offer.offered.revision, live);
    await versions.collectGarbage(row.name, offer.offered.segments);
    await this.#install(row.name, offer.offered, signal);
    await versions.collectGarbage(row.name, []);
    const { offered: _installed, ...told } = offer;
    return told;
  }

  #ask(
    row: SourceRow,
    live: LiveRow | undefined,
    anew: boolean,
    signal: AbortSignal,
  ): Promise<Offer | 'unchanged'> {
    const { sources, definitions } = this.#options;
    const meter = new DataMeter(sources, row.name, () => this.#now());
    const request = { row, live, anew, meter, signal };
    if (row.kind === 'file') return offerFile(request);
    // What somebody hands over must not stop a source whose host still signs with the agreed key.
    if (row.pendingFile !== undefined) return offerFile(request).catch(asStranger);
    const definition = definitions.find(({ name }) => name === row.name);
    return definition ? definition.offer(request) : offerRemote(request);
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
    const live = await this.#live(source);
    const wasWhole = live !== undefined && (await versions.isWhole(live));
    const row = await sources.get(source);
    const made = await prepareVersion({
      store: versions,
      source,
      offered,
      slice: row?.slice,
      live,
      report: (progress) => this.#options.onProgress(source, progress),
      signal,
    });
    await versions.goLive(made, this.#now().toISOString());
    // What could not be answered while something was damaged is to be asked again.
    const isSame = wasWhole && made.made === undefined && sameAnswers(live, made.live);
    if (!isSame) onChange();
  }

  async #recordSuccess(row: SourceRow, told: Told): Promise<void> {
    const { sources, database } = this.#options;
    const usedBytes = await measureSource(database, row.name);
    await sources.update(row.name, ({ syncingSince: _ended, pendingFile, ...kept }) => ({
      ...kept,
      ...told,
      ...nextTime(kept, undefined, this.#now()),
      ...(pendingFile === undefined || pendingFile === row.pendingFile ? {} : { pendingFile }),
      lastSync: this.#now().toISOString(),
      usedBytes,
    }));
    if (row.pendingFile !== undefined) await emptyInbox(row.pendingFile);
  }

  async #recordFailure(name: string, signal: AbortSignal, error: unknown): Promise<void> {
    if (!signal.aborted) console.warn(`Evenhand: ${name} was not updated:`, error);
    try {
      // What it had stored so far gives the space back; else not even this could be recorded.
      if (error instanceof StorageFullError) await this.#options.versions.collectGarbage(name, []);
      await this.#options.sources.update(name, (row) => {
        // Stopped and asked for once more, it waits again.
        if (this.#options.isQueued(name)) return row;
        const { syncingSince: _ended, ...kept } = row;
        return signal.aborted ? kept : { ...kept, ...this.#failure(kept, error) };
      });
      if (!signal.aborted) await this.#dropFailedFile(name, error);
    } catch (unrecorded) {
      console.warn(`Evenhand: the failure of ${name} could not be recorded:`, unrecorded);
    }
  }

  #failure(row: SourceRow, error: unknown): Partial<SourceRow> {
    const fault = faultOf(error);
    const { offeredKey } = error instanceof KeyChangedError ? error : {};
    return {
      ...nextTime(row, fault, this.#now()),
      error: reasonOf(error).slice(0, LONGEST_REASON),
      fault,
      ...(error instanceof KeyChangedError
        ? { stopped: { kept: false, ...(offeredKey === undefined ? {} : { offeredKey }) } }
        : {}),
    };
  }

  /** Files that were refused are not kept, unless the reader may yet agree to their key. */
  async #dropFailedFile(name: string, error: unknown): Promise<void> {
    const { sources } = this.#options;
    const pendingFile = (await sources.get(name))?.pendingFile;
    if (pendingFile === undefined || error instanceof KeyChangedError) return;
    await sources.update(name, ({ pendingFile: _refused, ...row }) => row);
    await emptyInbox(pendingFile);
  }

  async #live(source: string): Promise<LiveRow | undefined> {
    return (await this.#options.sources.all()).live.find((row) => row.source === source);
  }

  #now(): Date {
    return this.#options.now();
  }
}

function sameSlice(row: SourceRow, live: LiveRow): boolean {
  return JSON.stringify(row.slice) === JSON.stringify(live.slice);
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
