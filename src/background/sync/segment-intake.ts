import type { DatasetRecord } from '../../dataset/record.ts';
import { readSegment } from '../../dataset/segment.ts';
import { blankLine, RECORDS_PER_BLOCK, RecordPacker } from '../storage/pack-records.ts';
import type { SegmentRow } from '../storage/schema.ts';
import type { BlankedSegment, VersionStore } from '../storage/version-store.ts';
import { Breather } from './breather.ts';
import type { OfferedSegment } from './offered-version.ts';
import { SyncError } from './sync-error.ts';
import type { Withdrawals } from './withdrawals.ts';

/** Gets a segment's records in order; undefined where one was withdrawn. */
export type TakeRecord = (record: DatasetRecord | undefined) => void;

/** Brings the records of one source into storage, and back from there to be indexed. */
export class SegmentIntake {
  readonly #store: VersionStore;
  readonly #source: string;
  readonly #withdrawals: Withdrawals;
  readonly #signal: AbortSignal;

  constructor(store: VersionStore, source: string, withdrawals: Withdrawals, signal: AbortSignal) {
    this.#store = store;
    this.#source = source;
    this.#withdrawals = withdrawals;
    this.#signal = signal;
  }

  /**
   * Fetches a segment and stores it without what was withdrawn.
   * @throws SyncError or SegmentError with the reason; then nothing of it is stored
   */
  async fetch(
    segment: OfferedSegment,
    onProgress: (bytes: number) => void,
    take: TakeRecord,
  ): Promise<SegmentRow> {
    const raw = await segment.load(this.#signal, onProgress);
    const packer = new RecordPacker(raw);
    const breather = new Breather();
    const blank: number[] = [];
    let position = 0;
    for (const { bytes, record } of readSegment(raw)) {
      const standing = this.#standing(record);
      if (standing === undefined) {
        blank.push(position);
        blankLine(bytes);
      }
      packer.add(bytes);
      take(standing);
      position += 1;
      await breather.breathe();
      this.#signal.throwIfAborted();
    }
    const { records, blocks } = await packer.finish();
    if (records !== segment.records) {
      throw new SyncError(
        `segment ${segment.hash}: ${records} records in place of ${segment.records}`,
      );
    }
    const row = this.#row({ source: this.#source, hash: segment.hash, records }, blank);
    await this.#store.putSegment(row, blocks);
    return row;
  }

  /** @throws DamageError */
  async read(
    { hash, records }: Pick<SegmentRow, 'hash' | 'records'>,
    take: TakeRecord,
  ): Promise<void> {
    const breather = new Breather();
    for (let block = 0; block * RECORDS_PER_BLOCK < records; block += 1) {
      const stored = await this.#store.readBlock(this.#source, hash, block);
      // A block that was searched is written without the withdrawn ones only with the new version.
      for (const record of stored.records()) take(record && this.#standing(record));
      await breather.breathe();
      this.#signal.throwIfAborted();
    }
  }

  /**
   * Looks through a stored segment for what was withdrawn since it was stored.
   * @throws DamageError
   */
  async search(row: SegmentRow): Promise<BlankedSegment> {
    const breather = new Breather();
    const blocks = new Map<number, Uint8Array<ArrayBuffer>>();
    const blank: number[] = [];
    for (let at = 0; at * RECORDS_PER_BLOCK < row.records; at += 1) {
      const block = await this.#store.readBlock(this.#source, row.hash, at);
      const found: number[] = [];
      let position = 0;
      for (const record of block.records()) {
        const standing = record && this.#standing(record);
        if (standing !== record) found.push(position);
        if (standing === undefined) blank.push(at * RECORDS_PER_BLOCK + position);
        position += 1;
      }
      if (found.length > 0) blocks.set(at, await block.blanked(found));
      await breather.breathe();
      this.#signal.throwIfAborted();
    }
    return { row: this.#row(row, blank), blocks };
  }

  #standing(record: DatasetRecord): DatasetRecord | undefined {
    return this.#withdrawals.ids.has(record.id) ? undefined : record;
  }

  #row(
    { source, hash, records }: Pick<SegmentRow, 'source' | 'hash' | 'records'>,
    blank: readonly number[],
  ): SegmentRow {
    const { key } = this.#withdrawals;
    return {
      source,
      hash,
      records,
      ...(blank.length === 0 ? {} : { blank }),
      ...(key === undefined ? {} : { searchedFor: key }),
    };
  }
}
