import type { DBSchema, IDBPDatabase } from 'idb';
import type { Slice } from '../../dataset/slice.ts';
import type { CheckedFile } from './checked-file.ts';
import type { SourceRow } from './source-row.ts';

/** One segment of a live version; records are numbered through all of its segments. */
export interface LiveSegment {
  /** SHA-256 in hexadecimal digits. */
  readonly hash: string;
  readonly records: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Positions, ascending, of records that no longer count: superseded or withdrawn. */
  readonly gone?: readonly number[];
}

/** An index over the records of some segments, in this order. */
export interface LivePart {
  /** See `partKey`. */
  readonly key: string;
  /** Hashes. */
  readonly segments: readonly string[];
  /** Records that counted when it was made. */
  readonly records: number;
}

/**
 * What a source answers with: the one pointer to a whole version. Whoever reads all rows
 * of this store in one transaction sees one consistent state of everything.
 */
export interface LiveRow {
  readonly source: string;
  readonly version: string;
  readonly revision: number;
  readonly title: string;
  readonly url?: string;
  /** Records that count: of all that is stored, without what is gone or outside the slice. */
  readonly records: number;
  readonly normaliser: number;
  readonly segments: readonly LiveSegment[];
  /** Together they hold each segment once. */
  readonly parts: readonly LivePart[];
  /** What is stored of the version; all of it where absent. */
  readonly slice?: Slice;
  readonly flavour?: 'full' | 'lean';
  readonly accountSalt?: string;
  /** SHA-256 of the file of word counts. */
  readonly wordCounts?: string;
  /** Date after which the publisher no longer vouches for it. */
  readonly validUntil?: string;
}

/** A segment that is stored whole. Its blocks are written in the same transaction. */
export interface SegmentRow {
  readonly source: string;
  readonly hash: string;
  readonly records: number;
  /** Positions of withdrawn records, of which nothing is stored. */
  readonly blank?: readonly number[];
  /** The list of withdrawals that it was searched for; see `withdrawalsKey`. */
  readonly searchedFor?: string;
  /** Something of it cannot be read any more: it is fetched again. */
  readonly damaged?: boolean;
}

/** `RECORDS_PER_BLOCK` records as gzipped JSON Lines: [source, segment hash, block number]. */
export type BlockKey = [source: string, hash: string, block: number];

export interface PartRow extends CheckedFile {
  readonly key: string;
  readonly source: string;
}

/** Codes of an index part's removals, by which they are found in another language. */
export interface CodeRow extends PartRow {
  /** The version of the encoder that made them. */
  readonly encoder: string;
  /** Records of the part that are in it, from the first. */
  readonly records: number;
  /** All of them are. */
  readonly whole: boolean;
}

/** Terms by which some removals of an index part are searched, run after run. */
export interface TermRow extends CheckedFile {
  /** The key of the part. */
  readonly part: string;
  /** From 0; see src/background/terms/part-runs.ts. */
  readonly run: number;
  readonly source: string;
}

export interface Schema extends DBSchema {
  sources: { key: string; value: SourceRow };
  live: { key: string; value: LiveRow };
  segments: { key: [string, string]; value: SegmentRow };
  blocks: { key: BlockKey; value: Uint8Array<ArrayBuffer> };
  parts: { key: string; value: PartRow; indexes: { source: string } };
  codes: { key: string; value: CodeRow; indexes: { source: string } };
  terms: { key: [part: string, run: number]; value: TermRow; indexes: { source: string } };
  /** Files of word counts: [source, hash]. */
  words: { key: [string, string]; value: Uint8Array<ArrayBuffer> };
}

/** All that is stored of sources. */
export const STORES = [
  'sources',
  'live',
  'segments',
  'blocks',
  'parts',
  'codes',
  'terms',
  'words',
] as const;

export type Database = IDBPDatabase<Schema>;
