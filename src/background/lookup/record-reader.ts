import type { Removal } from '../../dataset/record.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import { RECORDS_PER_BLOCK, type RecordBlock } from '../storage/pack-records.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { VersionStore } from '../storage/version-store.ts';

/** About 150 KB each. */
const BLOCKS_IN_MEMORY = 32;

/** Finds the records of a live version by their position in it. */
export class RecordReader {
  readonly #store: VersionStore;
  readonly #live: LiveRow;
  readonly #blocks = new BoundedMap<string, Promise<RecordBlock>>(BLOCKS_IN_MEMORY);

  constructor(store: VersionStore, live: LiveRow) {
    this.#store = store;
    this.#live = live;
  }

  /** @throws Error when a record is not there, not readable or not a removal */
  async read(ordinals: readonly number[]): Promise<Removal[]> {
    return Promise.all(ordinals.map((ordinal) => this.#readOne(ordinal)));
  }

  async #readOne(ordinal: number): Promise<Removal> {
    const { hash, position } = this.#place(ordinal);
    const block = await this.#block(hash, Math.floor(position / RECORDS_PER_BLOCK));
    const record = block.record(position % RECORDS_PER_BLOCK);
    if (record.kind === 'observation')
      throw new Error(`${this.#live.source}: record ${ordinal} is no removal`);
    return record;
  }

  #place(ordinal: number): { hash: string; position: number } {
    let position = ordinal;
    for (const segment of this.#live.segments) {
      if (position < segment.records) return { hash: segment.hash, position };
      position -= segment.records;
    }
    throw new RangeError(`${this.#live.source}: there is no record ${ordinal}`);
  }

  #block(hash: string, block: number): Promise<RecordBlock> {
    const key = `${hash} ${block}`;
    const known = this.#blocks.get(key);
    if (known) return known;
    const reading = this.#store.readBlock(this.#live.source, hash, block);
    this.#blocks.set(key, reading);
    reading.catch(() => this.#blocks.delete(key));
    return reading;
  }
}
