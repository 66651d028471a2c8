import { sha256Hex } from '../../dataset/hash.ts';
import type { IndexFile } from '../../engine/index.ts';
import type { DatabaseHandle } from './database.ts';
import { RecordBlock } from './pack-records.ts';
import type { IndexRow, LiveRow, LiveSegment } from './schema.ts';

/**
 * What an index was made from: the same key means the same answers.
 * @returns 64 hexadecimal digits
 */
export async function versionKey(
  made: Pick<LiveRow, 'source' | 'version' | 'segments' | 'normaliser'>,
): Promise<string> {
  const parts = [
    made.source,
    made.version,
    made.normaliser,
    ...made.segments.map((segment) => segment.hash),
  ];
  return sha256Hex(new TextEncoder().encode(JSON.stringify(parts)));
}

/**
 * Segments, indexes and the pointer to what is live. Segments are kept by their hash, so a
 * new version shares those it has in common with the old one, and a sync that was cut short
 * finds what it had fetched.
 */
export class VersionStore {
  readonly #handle: DatabaseHandle;

  constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  /** Segments stored whole, by hash, with their number of records. */
  async storedSegments(source: string): Promise<ReadonlyMap<string, number>> {
    const database = await this.#handle.open();
    const rows = await database.getAll('segments', IDBKeyRange.bound([source], [source, []]));
    return new Map(rows.map((row) => [row.hash, row.records]));
  }

  /** Stores a segment whole or not at all. */
  async putSegment(
    source: string,
    segment: LiveSegment,
    blocks: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(['segments', 'blocks'], 'readwrite');
    const store = transaction.objectStore('blocks');
    await Promise.all([
      ...blocks.map((block, at) => store.put(block, [source, segment.hash, at])),
      transaction.objectStore('segments').put({ source, ...segment }),
      transaction.done,
    ]);
  }

  /** Forgets a segment, so that the next sync fetches it anew. */
  async dropSegment(source: string, hash: string): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(['segments', 'blocks'], 'readwrite');
    await Promise.all([
      transaction.objectStore('segments').delete([source, hash]),
      transaction
        .objectStore('blocks')
        .delete(IDBKeyRange.bound([source, hash], [source, hash, []])),
      transaction.done,
    ]);
  }

  /** @throws Error when the block is not stored or damaged */
  async readBlock(source: string, hash: string, block: number): Promise<RecordBlock> {
    const database = await this.#handle.open();
    const packed = await database.get('blocks', [source, hash, block]);
    if (packed === undefined)
      throw new Error(`${source}: block ${block} of segment ${hash} is not stored`);
    return RecordBlock.open(packed);
  }

  async index(key: string): Promise<IndexRow | undefined> {
    return (await this.#handle.open()).get('indexes', key);
  }

  async hasIndex(key: string): Promise<boolean> {
    return (await (await this.#handle.open()).getKey('indexes', key)) !== undefined;
  }

  /**
   * Makes a version answer: its index, the pointer and the end of its sync in one transaction.
   * @param index undefined where the one that is stored under the same key stays
   * @param now ISO time
   */
  async goLive(live: LiveRow, index: IndexFile | undefined, now: string): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(['indexes', 'live', 'sources'], 'readwrite');
    const sources = transaction.objectStore('sources');
    const row = await sources.get(live.source);
    if (row === undefined) {
      // Withdrawn while it was synced: nothing of it may come back.
      transaction.abort();
      await transaction.done.catch(() => undefined);
      throw new Error(`There is no source "${live.source}" any more.`);
    }
    const { syncingSince: _ended, error: _mended, ...kept } = row;
    await Promise.all([
      index &&
        transaction.objectStore('indexes').put({
          key: live.key,
          source: live.source,
          resident: new Blob([index.resident]),
          atRest: new Blob([index.atRest]),
        }),
      transaction.objectStore('live').put(live),
      sources.put({ ...kept, lastSync: now }),
      transaction.done,
    ]);
  }

  /** Deletes what is neither live nor among the segments of the version that is being fetched. */
  async collectGarbage(source: string, wanted: readonly LiveSegment[]): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(
      ['live', 'segments', 'blocks', 'indexes'],
      'readwrite',
    );
    const live = await transaction.objectStore('live').get(source);
    const kept = new Set([...(live?.segments ?? []), ...wanted].map((segment) => segment.hash));
    const segments = transaction.objectStore('segments');
    for (const [, hash] of await segments.getAllKeys(IDBKeyRange.bound([source], [source, []]))) {
      if (kept.has(hash)) continue;
      await transaction
        .objectStore('blocks')
        .delete(IDBKeyRange.bound([source, hash], [source, hash, []]));
      await segments.delete([source, hash]);
    }
    const indexes = transaction.objectStore('indexes');
    for (const key of await indexes.index('source').getAllKeys(source)) {
      if (key !== live?.key) await indexes.delete(key);
    }
    await transaction.done;
  }
}
