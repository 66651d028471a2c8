import type { IndexFile } from '../../engine/index.ts';
import { checkedFile } from './checked-file.ts';
import { DamageError } from './damage.ts';
import type { DatabaseHandle } from './database.ts';
import { RecordBlock } from './pack-records.ts';
import type { LiveRow, PartRow, SegmentRow } from './schema.ts';
import { writeWhole } from './storage-full.ts';

/** A stored segment of which records were blanked, and the blocks that they lay in. */
export interface BlankedSegment {
  readonly row: SegmentRow;
  readonly blocks: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
}

/** What becomes visible at once when a version goes live. */
export interface NewVersion {
  readonly live: LiveRow;
  /** The index that its parts lack in storage. */
  readonly made?: { readonly key: string; readonly index: IndexFile };
  readonly blanked: readonly BlankedSegment[];
  readonly words?: Uint8Array<ArrayBuffer>;
}

/**
 * Segments, index parts and the pointer to what is live. Segments are kept by their hash, so a
 * new version shares those it has in common with the old one, and a sync that was cut short
 * finds what it had fetched.
 */
export class VersionStore {
  readonly #handle: DatabaseHandle;

  constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  /** Segments that are stored whole, by hash. */
  async storedSegments(source: string): Promise<ReadonlyMap<string, SegmentRow>> {
    const database = await this.#handle.open();
    const rows = await database.getAll('segments', ofSource(source));
    return new Map(rows.filter((row) => row.damaged !== true).map((row) => [row.hash, row]));
  }

  /**
   * Stores a segment whole or not at all.
   * @throws StorageFullError
   */
  async putSegment(row: SegmentRow, blocks: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(['segments', 'blocks'], 'readwrite');
    await writeWhole(transaction, segmentWrites());

    function* segmentWrites(): Generator<Promise<unknown>> {
      const store = transaction.objectStore('blocks');
      for (const [at, block] of blocks.entries())
        yield store.put(block, [row.source, row.hash, at]);
      yield transaction.objectStore('segments').put(row);
    }
  }

  /** Notes what cannot be read any more, so that the next sync makes or fetches it again. */
  async markDamaged({ source, damaged }: DamageError): Promise<void> {
    const database = await this.#handle.open();
    if ('part' in damaged) await database.delete('parts', damaged.part);
    else if ('codes' in damaged) await database.delete('codes', damaged.codes);
    else if ('words' in damaged) await database.delete('words', [source, damaged.words]);
    else {
      const transaction = database.transaction('segments', 'readwrite');
      const row = await transaction.store.get([source, damaged.segment]);
      if (row !== undefined) await transaction.store.put({ ...row, damaged: true });
      await transaction.done;
    }
  }

  /** @throws DamageError when the block is not stored or not what it was */
  async readBlock(source: string, hash: string, block: number): Promise<RecordBlock> {
    const database = await this.#handle.open();
    const packed = await database.get('blocks', [source, hash, block]);
    try {
      if (packed === undefined) throw new Error(`block ${block} is not stored`);
      return await RecordBlock.open(packed);
    } catch (error) {
      throw new DamageError(source, { segment: hash }, error);
    }
  }

  async part(key: string): Promise<PartRow | undefined> {
    return (await this.#handle.open()).get('parts', key);
  }

  /** Keys of the index parts that are stored of a source. */
  async storedParts(source: string): Promise<ReadonlySet<string>> {
    const database = await this.#handle.open();
    return new Set(await database.getAllKeysFromIndex('parts', 'source', source));
  }

  async words(source: string, hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return (await this.#handle.open()).get('words', [source, hash]);
  }

  /** Whether all that a live version answers with is stored; nothing is read to see if it is damaged. */
  async isWhole(live: LiveRow): Promise<boolean> {
    const [segments, parts, words] = await Promise.all([
      this.storedSegments(live.source),
      this.storedParts(live.source),
      live.wordCounts === undefined ? new Uint8Array() : this.words(live.source, live.wordCounts),
    ]);
    return (
      words !== undefined &&
      live.segments.every(({ hash }) => segments.has(hash)) &&
      live.parts.every(({ key }) => parts.has(key))
    );
  }

  /**
   * Makes a version answer: its new index, the pointer, what its withdrawals blank and the end
   * of its sync in one transaction.
   * @param now ISO time
   * @throws StorageFullError; then nothing has changed
   */
  async goLive({ live, made, blanked, words }: NewVersion, now: string): Promise<void> {
    const database = await this.#handle.open();
    const part = made && { key: made.key, source: live.source, ...checkedFile(made.index) };
    const transaction = database.transaction(
      ['parts', 'live', 'sources', 'segments', 'blocks', 'words'],
      'readwrite',
    );
    const sources = transaction.objectStore('sources');
    const row = await sources.get(live.source);
    if (row === undefined) {
      // Withdrawn while it was synced: nothing of it may come back.
      transaction.abort();
      await transaction.done.catch(() => undefined);
      throw new Error(`There is no source "${live.source}" any more.`);
    }
    const { syncingSince: _ended, error: _mended, ...kept } = row;
    await writeWhole(transaction, versionWrites());

    function* versionWrites(): Generator<Promise<unknown>> {
      if (part !== undefined) yield transaction.objectStore('parts').put(part);
      const blocks = transaction.objectStore('blocks');
      for (const segment of blanked) {
        yield transaction.objectStore('segments').put(segment.row);
        for (const [at, block] of segment.blocks)
          yield blocks.put(block, [live.source, segment.row.hash, at]);
      }
      if (words !== undefined && live.wordCounts !== undefined)
        yield transaction.objectStore('words').put(words, [live.source, live.wordCounts]);
      yield transaction.objectStore('live').put(live);
      yield sources.put({ ...kept, lastSync: now });
    }
  }

  /** Deletes what is neither live nor among the segments of the version that is being fetched. */
  async collectGarbage(
    source: string,
    wanted: readonly { readonly hash: string }[],
  ): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(
      ['live', 'segments', 'blocks', 'parts', 'codes', 'terms', 'words'],
      'readwrite',
    );
    const live = await transaction.objectStore('live').get(source);
    const kept = new Set([...(live?.segments ?? []), ...wanted].map((segment) => segment.hash));
    const segments = transaction.objectStore('segments');
    for (const [, hash] of await segments.getAllKeys(ofSource(source))) {
      if (kept.has(hash)) continue;
      await transaction
        .objectStore('blocks')
        .delete(IDBKeyRange.bound([source, hash], [source, hash, []]));
      await segments.delete([source, hash]);
    }
    const answering = new Set(live?.parts.map(({ key }) => key));
    // What was made of withdrawn words goes with the part that they were in, whether or not it is used.
    for (const name of ['parts', 'codes'] as const) {
      const made = transaction.objectStore(name);
      for (const key of await made.index('source').getAllKeys(source))
        if (!answering.has(key)) await made.delete(key);
    }
    const terms = transaction.objectStore('terms');
    for (const key of await terms.index('source').getAllKeys(source))
      if (!answering.has(key[0])) await terms.delete(key);
    const words = transaction.objectStore('words');
    for (const key of await words.getAllKeys(ofSource(source)))
      if (key[1] !== live?.wordCounts) await words.delete(key);
    await transaction.done;
  }
}

function ofSource(source: string): IDBKeyRange {
  return IDBKeyRange.bound([source], [source, []]);
}
