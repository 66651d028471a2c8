import { isRemoval, NORMALISER_VERSION } from '../../engine/index.ts';
import { counting } from '../storage/counting.ts';
import { DamageError } from '../storage/damage.ts';
import type { DatabaseHandle } from '../storage/database.ts';
import { measureSource } from '../storage/measure-source.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceStore } from '../storage/source-store.ts';
import { StorageFullError } from '../storage/storage-full.ts';
import type { TermStore } from '../storage/term-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { Breather } from '../sync/breather.ts';
import type { NoSpace } from './no-space.ts';
import { type PartBlock, runsOf } from './part-runs.ts';
import { TermBuilder } from './term-builder.ts';

/** Times in the life of the background that the same block is fetched again: a disk may keep nothing. */
const MOST_REPAIRS = 3;

export interface TermMakerOptions {
  readonly database: DatabaseHandle;
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  readonly terms: TermStore;
  readonly noSpace: NoSpace;
  /** Stored records of this source are not what they were. */
  readonly onDamage: (source: string) => void;
  /** Resolves when nothing is being synced: posts and lists come first. */
  readonly idle: () => Promise<void>;
  /** As `SyncServiceOptions.onBusy`: making terms has begun. */
  readonly onBusy: () => () => void;
}

/**
 * Makes the lists of terms that live versions lack from their stored records, one run at a time.
 * A worker that dies loses the run it was at. Until they are made, searches read through the records.
 */
export class TermMaker {
  readonly #options: TermMakerOptions;
  readonly #repairs = new Map<string, number>();
  #isWanted = false;
  #running: Promise<void> | undefined;

  constructor(options: TermMakerOptions) {
    this.#options = options;
  }

  /** Makes what is missing, now or once that which is under way is done. Never rejects. */
  refresh(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      try {
        await this.#completeAll(await this.#lists());
      } catch (error) {
        report(error);
      }
    }
  }

  async #lists(): Promise<readonly LiveRow[]> {
    await this.#options.idle();
    const lists = await this.#options.sources.inUse();
    // Under the keys of older parts nobody would look for words that were cut by the present rules.
    return lists.filter(({ normaliser }) => normaliser === NORMALISER_VERSION);
  }

  async #completeAll(lists: readonly LiveRow[]): Promise<void> {
    const { noSpace } = this.#options;
    if (await noSpace.isKnown(lists)) return;
    try {
      for (const list of lists) await this.#complete(list);
    } catch (error) {
      report(error);
      if (error instanceof StorageFullError) await noSpace.note(lists);
    }
  }

  /** @throws StorageFullError: then there is none for others either */
  async #complete(list: LiveRow): Promise<void> {
    const missing = await this.#missing(list);
    if (missing.length === 0) return;
    const { sources, database, onBusy } = this.#options;
    const rest = onBusy();
    try {
      for (const run of missing) {
        // What is missing may be something else by now.
        if (this.#isWanted) return;
        await this.#make(list, run).catch((error: unknown) => this.#afterFailure(error));
      }
      const usedBytes = await measureSource(database, list.source);
      await sources.update(list.source, (row) => ({ ...row, usedBytes }));
    } catch (error) {
      if (error instanceof StorageFullError) throw error;
      // Where its version changed under way, it was asked for once more.
      report(error);
    } finally {
      rest();
    }
  }

  /** What is damaged is fetched again, and listed then; the other runs are listed without it. */
  async #afterFailure(error: unknown): Promise<void> {
    if (!(error instanceof DamageError)) throw error;
    report(error);
    await this.#options.versions.markDamaged(error);
    const repairs = this.#repairs.get(error.message) ?? 0;
    if (repairs >= MOST_REPAIRS) return;
    this.#repairs.set(error.message, repairs + 1);
    this.#options.onDamage(error.source);
  }

  /** Without those of which segments wait to be fetched again. */
  async #missing(live: LiveRow): Promise<readonly MissingRun[]> {
    const missing: MissingRun[] = [];
    const whole = await this.#options.versions.storedSegments(live.source);
    for (const part of live.parts) {
      const stored = await this.#options.terms.stored(part.key);
      for (const [run, blocks] of runsOf(live, part).entries())
        if (!stored.has(run) && blocks.every(({ hash }) => whole.has(hash)))
          missing.push({ part: part.key, run, blocks });
    }
    return missing;
  }

  async #make(live: LiveRow, { part, run, blocks }: MissingRun): Promise<void> {
    const { versions, terms, idle } = this.#options;
    const builder = new TermBuilder();
    const breather = new Breather();
    const counts = new Map(live.segments.map((segment) => [segment.hash, counting(live, segment)]));
    for (const { hash, block } of blocks) {
      await idle();
      const stored = await versions.readBlock(live.source, hash, block);
      let position = block * RECORDS_PER_BLOCK;
      for (const each of stored.records()) {
        const record = counts.get(hash)?.(each, position);
        position += 1;
        if (record === undefined || !isRemoval(record)) builder.skip();
        else builder.add(record);
        await breather.breathe();
      }
    }
    await terms.put(await builder.finish(() => breather.breathe()), {
      part,
      run,
      source: live.source,
    });
  }
}

function report(error: unknown): void {
  console.warn('Evenhand: terms for searching could not be listed:', error);
}

interface MissingRun {
  readonly part: string;
  readonly run: number;
  readonly blocks: readonly PartBlock[];
}
