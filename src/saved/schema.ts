/**
 * The database of saved posts. The background writes into it what it saves, pages of ours read
 * and write it too: the browser keeps their transactions apart. A saved post, its parts, its
 * row in the list and its entry of the log are written in one transaction, or not at all.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import type { LogLine } from '../evidence/log/log.ts';
import type { BrowserIdentity, SavedPost } from '../evidence/saved-post.ts';
import type { Lock } from './lock/lock.ts';
import type { SavedRow } from './saved-row.ts';

export interface StoredPost {
  readonly id: string;
  readonly saved: SavedPost;
  /** Absent where it was brought from elsewhere without it. */
  readonly browser?: BrowserIdentity;
  /** Hides in the keys of its parts which bytes they are; see `partName`. */
  readonly salt?: string;
}

/** What stands in the place of a value once there is a passphrase. */
export interface Sealed {
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type Stored<T> = T | Sealed;
/** Of a store whose values hold their own key. */
export type StoredById<T extends { readonly id: string }> = T | (Sealed & { readonly id: string });

/** Where the log of this machine ends: never encrypted, so that it can be gone on with while locked. */
export interface Head {
  readonly chain: string;
  readonly last: LogLine;
}

export type PartKey = [post: string, name: string];
export type ChangeKey = [post: string, chain: string, seq: number];
export type LineKey = [chain: string, seq: number];

export interface SavedSchema extends DBSchema {
  /** What the list shows. */
  rows: { key: string; value: StoredById<SavedRow>; indexes: { postId: string } };
  posts: { key: string; value: StoredById<StoredPost> };
  parts: { key: PartKey; value: Stored<Uint8Array> };
  changes: { key: ChangeKey; value: Stored<LoggedChange> };
  /** The log of this machine, and those that came with bags. */
  log: { key: LineKey; value: Stored<LogLine> };
  heads: { key: 'own'; value: Head };
  /** Of the passphrase, where there is one. */
  lock: { key: 'own'; value: Lock };
  /**
   * Random values: `own` is another after every transaction that changed what can be read,
   * `rewritten` after every one that only wrote it in another way.
   */
  revision: { key: 'own' | 'rewritten'; value: string };
}

export const STORES = [
  'rows',
  'posts',
  'parts',
  'changes',
  'log',
  'heads',
  'lock',
  'revision',
] as const;

export type SavedDatabase = IDBPDatabase<SavedSchema>;
export type Writing = IDBPTransaction<SavedSchema, typeof STORES, 'readwrite'>;

/**
 * One step a version of the database, in order; a step is never changed once released.
 */
const steps: readonly ((database: SavedDatabase) => void)[] = [
  (database) => {
    database.createObjectStore('rows', { keyPath: 'id' }).createIndex('postId', 'postId');
    database.createObjectStore('posts', { keyPath: 'id' });
    for (const name of ['parts', 'changes', 'log', 'heads'] as const)
      database.createObjectStore(name);
  },
  (database) => {
    for (const name of ['lock', 'revision'] as const) database.createObjectStore(name);
  },
];

export const SAVED_VERSION = steps.length;

/** Brings a database from an older version (0: none yet) to this one. */
export function migrateSaved(database: SavedDatabase, from: number): void {
  for (const step of steps.slice(from)) step(database);
}
