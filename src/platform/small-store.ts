import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';

/**
 * Uses a database of one store, which is made where it is not there yet, and lets go of it.
 *
 * @throws Error where the browser keeps nothing
 */
export async function withSmallStore<S extends DBSchema, T>(
  name: string,
  store: StoreNames<S>,
  use: (database: IDBPDatabase<S>) => Promise<T>,
): Promise<T> {
  const database = await openDB<S>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore(store);
    },
  });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}
