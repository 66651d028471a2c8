import type { DBSchema, IDBPDatabase } from 'idb';
import { withSmallStore } from '../../platform/small-store.ts';

/** Apart from the lists: what lies here stays what it is when a list is damaged or made anew. */
const DATABASE = 'evenhand-settings';
const STORE = 'settings';

interface SettingsSchema extends DBSchema {
  settings: { key: string; value: unknown };
}

/** @throws Error where the browser keeps nothing */
export function readSetting(key: string): Promise<unknown> {
  return withStore((database) => database.get(STORE, key));
}

/** @throws Error where the browser keeps nothing */
export async function writeSetting(key: string, value: unknown): Promise<void> {
  await withStore((database) => database.put(STORE, value, key));
}

function withStore<T>(use: (database: IDBPDatabase<SettingsSchema>) => Promise<T>): Promise<T> {
  return withSmallStore<SettingsSchema, T>(DATABASE, STORE, use);
}
