import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

/** A dataset that the reader compares with, and how its last sync went. */
export interface SourceRow {
  readonly name: string;
  /** Switched off by the reader: kept, neither updated nor compared with. */
  readonly off: boolean;
  /** ISO time at which a sync was asked for or began that has neither ended nor failed: it is taken up again after the worker's death. */
  readonly syncingSince?: string;
  /** ISO time of the last sync that ended well. */
  readonly lastSync?: string;
  /** ISO time of the last sync that began. */
  readonly lastAttempt?: string;
  /** Why the last sync failed. */
  readonly error?: string;
}

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
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/**
 * One step a version of the database, in order; a step is never changed once released.
 * An old database takes the steps it lacks, so nothing that was found is lost.
 */
const migrations: readonly ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('sources', { keyPath: 'name' });
    database.createObjectStore('live', { keyPath: 'source' });
    database.createObjectStore('segments', { keyPath: ['source', 'hash'] });
    database.createObjectStore('blocks');
    database.createObjectStore('indexes', { keyPath: 'key' }).createIndex('source', 'source');
  },
];

export const DATABASE_VERSION = migrations.length;

/** Brings a database from an older version (0: none yet) to this one. */
export function migrate(database: Database, upgrade: Upgrade, from: number): void {
  for (const step of migrations.slice(from)) step(database, upgrade);
}
