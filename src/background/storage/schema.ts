import type { DBSchema, IDBPDatabase } from 'idb';
import type { SourceRow } from './source-row.ts';

/** One segment of a live version; records are numbered through all of its segments. */
export interface LiveSegment {
  /** SHA-256 in hexadecimal digits. */
  readonly hash: string;
  readonly records: number;
}

/**
 * What a source answers with: the one pointer to a whole version. Whoever reads all rows
 * of this store in one transaction sees one consistent state of everything.
 */
export interface LiveRow {
  readonly source: string;
  /** Of the index; see `versionKey`. */
  readonly key: string;
  readonly version: string;
  readonly revision: number;
  readonly title: string;
  readonly url?: string;
  readonly records: number;
  readonly normaliser: number;
  readonly segments: readonly LiveSegment[];
}

/** A segment that is stored whole. Its blocks are written in the same transaction. */
export interface SegmentRow {
  readonly source: string;
  readonly hash: string;
  readonly records: number;
}

/** `RECORDS_PER_BLOCK` records as gzipped JSON Lines: [source, segment hash, block number]. */
export type BlockKey = [source: string, hash: string, block: number];

export interface IndexRow {
  readonly key: string;
  readonly source: string;
  readonly resident: Blob;
  readonly atRest: Blob;
}

export interface Schema extends DBSchema {
  sources: { key: string; value: SourceRow };
  live: { key: string; value: LiveRow };
  segments: { key: [string, string]; value: SegmentRow };
  blocks: { key: BlockKey; value: Uint8Array<ArrayBuffer> };
  indexes: { key: string; value: IndexRow; indexes: { source: string } };
}

export type Database = IDBPDatabase<Schema>;
