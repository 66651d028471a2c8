import { type IDBPTransaction, type StoreNames, unwrap } from 'idb';
import type { Database, Schema } from './schema.ts';

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** No normaliser has this number: nothing is compared with what is indexed anew first. */
const NONE = 0;

/**
 * One step a version of the database, in order; a step is never changed once released.
 * An old database takes the steps it lacks, so nothing that was found is lost.
 */
const steps: readonly ((database: Database, upgrade: Upgrade) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore('sources', { keyPath: 'name' });
    database.createObjectStore('live', { keyPath: 'source' });
    database.createObjectStore('segments', { keyPath: ['source', 'hash'] });
    database.createObjectStore('blocks');
    unwrap(database)
      .createObjectStore('indexes', { keyPath: 'key' })
      .createIndex('source', 'source');
  },
  /**
   * Indexes come in parts, which carry checksums: they are made anew from the stored segments.
   * Until now every source came with the extension, which fills in the rest when it starts.
   */
  async (database, upgrade) => {
    unwrap(database).deleteObjectStore('indexes');
    database.createObjectStore('parts', { keyPath: 'key' }).createIndex('source', 'source');
    database.createObjectStore('words');
    for await (const cursor of upgrade.objectStore('live')) {
      const segments = cursor.value.segments.map((segment) => ({ ...segment, bytes: 0 }));
      await cursor.update({ ...cursor.value, segments, parts: [], normaliser: NONE });
    }
    const sources = upgrade.objectStore('sources');
    for (const row of await sources.getAll()) {
      await sources.put({ ...row, title: row.name, kind: 'remote', builtIn: true, addresses: [] });
    }
  },
  /** Codes by which removals are found in another language are made from the stored segments. */
  (database) => {
    database.createObjectStore('codes', { keyPath: 'key' }).createIndex('source', 'source');
  },
  /** Terms by which removals are searched are made from the stored segments as well. */
  (database) => {
    database
      .createObjectStore('terms', { keyPath: ['part', 'run'] })
      .createIndex('source', 'source');
  },
];

export const DATABASE_VERSION = steps.length;

/** Brings a database from an older version (0: none yet) to this one. */
export async function migrate(database: Database, upgrade: Upgrade, from: number): Promise<void> {
  for (const step of steps.slice(from)) await step(database, upgrade);
}
