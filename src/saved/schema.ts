/**
 * The database of saved posts. The background writes into it what it saves, pages of ours read
 * and write it too: the browser keeps their transactions apart. A saved post, its parts, its
 * row in the list and its entry of the log are written in one transaction, or not at all.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import type { LogLine } from '../evidence/log/log.ts';
import type { BrowserIdentity, SavedPost } from '../evidence/saved-post.ts';
import type { SavedRow } from './saved-row.ts';

export interface StoredPost {
  readonly id: string;
  readonly saved: SavedPost;
  /** Absent where it was brought from elsewhere without it. */
  readonly browser?: BrowserIdentity;
}

/** Where the log of this machine ends. */
export interface Head {
  readonly chain: string;
  readonly last: LogLine;
}

export type PartKey = [post: string, sha256: string];
export type ChangeKey = [post: string, chain: string, seq: number];
export type LineKey = [chain: string, seq: number];

export interface SavedSchema extends DBSchema {
  /** What the list shows. */
  rows: { key: string; value: SavedRow; indexes: { postId: string } };
  posts: { key: string; value: StoredPost };
  parts: { key: PartKey; value: Uint8Array };
  changes: { key: ChangeKey; value: LoggedChange };
  /** The log of this machine, and those that came with bags. */
  log: { key: LineKey; value: LogLine };
  heads: { key: 'own'; value: Head };
}

export const STORES = ['rows', 'posts', 'parts', 'changes', 'log', 'heads'] as const;

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
];

export const SAVED_VERSION = steps.length;

/** Brings a database from an older version (0: none yet) to this one. */
export function migrateSaved(database: SavedDatabase, from: number): void {
  for (const step of steps.slice(from)) step(database);
}
