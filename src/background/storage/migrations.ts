import type { IDBPTransaction, StoreNames } from 'idb';
import type { Database, Schema } from './schema.ts';

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/**
 * One step a version of the database, in order; a step is never changed once released.
 * An old database takes the steps it lacks, so nothing that was found is lost.
 */
const migrations: readonly ((database: Database, upgrade: Upgrade) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore('sources', { keyPath: 'name' });
    database.createObjectStore('live', { keyPath: 'source' });
    database.createObjectStore('segments', { keyPath: ['source', 'hash'] });
    database.createObjectStore('blocks');
    database.createObjectStore('indexes', { keyPath: 'key' }).createIndex('source', 'source');
  },
  async (_database, upgrade) => {
    // Until now every source came with the extension, which fills in the rest when it starts.
    const sources = upgrade.objectStore('sources');
    for (const row of await sources.getAll()) {
      await sources.put({ ...row, title: row.name, kind: 'remote', builtIn: true, addresses: [] });
    }
  },
];

export const DATABASE_VERSION = migrations.length;

/** Brings a database from an older version (0: none yet) to this one. */
export async function migrate(database: Database, upgrade: Upgrade, from: number): Promise<void> {
  for (const step of migrations.slice(from)) await step(database, upgrade);
}
