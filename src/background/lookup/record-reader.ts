import type { Removal } from '../../dataset/record.ts';
import { isRemoval } from '../../engine/index.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import { RECORDS_PER_BLOCK, type RecordBlock } from '../storage/pack-records.ts';
import type { SegmentTable } from '../storage/segment-table.ts';
import type { VersionStore } from '../storage/version-store.ts';

/** About 150 KB each. */
const BLOCKS_IN_MEMORY = 32;
/** Records that carry states in place of words make blocks of some megabytes: of those few are kept. */
const LARGE_BLOCK_BYTES = 1 << 20;
const LARGE_BLOCKS_IN_MEMORY = 2;

/** Finds the records of a live version by their ordinals. */
export class RecordReader {
  readonly #store: Pick<VersionStore, 'readBlock'>;
  readonly #source: string;
  readonly #table: SegmentTable;
  readonly #blocks = new BoundedMap<string, Promise<RecordBlock>>(BLOCKS_IN_MEMORY);
  readonly #largeBlocks = new BoundedMap<string, Promise<RecordBlock>>(LARGE_BLOCKS_IN_MEMORY);

  constructor(store: Pick<VersionStore, 'readBlock'>, source: string, table: SegmentTable) {
    this.#store = store;
    this.#source = source;
    this.#table = table;
  }

  /** @throws Error when a record is not there or not a removal; DamageError when it cannot be read */
  async read(ordinals: readonly number[]): Promise<Removal[]> {
    return Promise.all(ordinals.map((ordinal) => this.#readOne(ordinal)));
  }

  async #readOne(ordinal: number): Promise<Removal> {
    const { hash, position } = this.#table.place(ordinal);
    const block = await this.#block(hash, Math.floor(position / RECORDS_PER_BLOCK));
    const record = block.record(position % RECORDS_PER_BLOCK);
    if (record === undefined || !isRemoval(record))
      throw new Error(`${this.#source}: record ${ordinal} is no removal`);
    return record;
  }

  #block(hash: string, block: number): Promise<RecordBlock> {
    const key = `${hash} ${block}`;
    const known = this.#blocks.get(key) ?? this.#largeBlocks.get(key);
    if (known) return known;
    const reading = this.#store.readBlock(this.#source, hash, block);
    this.#blocks.set(key, reading);
    void this.#keep(key, reading);
    return reading;
  }

  async #keep(key: string, reading: Promise<RecordBlock>): Promise<void> {
    try {
      if ((await reading).bytes < LARGE_BLOCK_BYTES) return;
      this.#largeBlocks.set(key, reading);
    } catch {
      // Whoever asked for it is told.
    }
    this.#blocks.delete(key);
  }
}
