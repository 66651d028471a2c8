import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Settings } from '../../platform/settings-messages.ts';
import { readStoredSettings } from '../../platform/settings-schemas.ts';

/** Apart from the lists: settings stay what they are when a list is damaged or made anew. */
const DATABASE = 'evenhand-settings';
const STORE = 'settings';
const KEY = 'all';

interface SettingsSchema extends DBSchema {
  settings: { key: string; value: Settings };
}

/** The reader's settings. They are read once in the life of the worker. */
export class SettingsStore {
  readonly #first: Settings;
  readonly #changed: () => void;
  #settings: Promise<Settings> | undefined;

  /**
   * @param first the settings of somebody who never chose any
   * @param changed called after each change, with the new settings in force
   */
  constructor(first: Settings, changed: () => void) {
    this.#first = first;
    this.#changed = changed;
  }

  /** Never fails: where nothing can be read, the first settings hold. */
  get(): Promise<Settings> {
    this.#settings ??= this.#read();
    return this.#settings;
  }

  /**
   * Changes settings, one change after another.
   * @throws Error where the browser does not keep them; then they stay as they were
   */
  async change(update: (now: Settings) => Settings): Promise<Settings> {
    const before = this.get();
    const changing = before.then(async (now) => {
      const next = update(now);
      await withStore((database) => database.put(STORE, next, KEY));
      return next;
    });
    this.#settings = changing.catch(() => before);
    const settings = await changing;
    this.#changed();
    return settings;
  }

  async #read(): Promise<Settings> {
    try {
      return readStoredSettings(
        await withStore((database) => database.get(STORE, KEY)),
        this.#first,
      );
    } catch (error) {
      console.warn('Evenhand: settings could not be read:', error);
      return this.#first;
    }
  }
}

async function withStore<T>(
  use: (database: IDBPDatabase<SettingsSchema>) => Promise<T>,
): Promise<T> {
  const database = await openDB<SettingsSchema>(DATABASE, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore(STORE);
    },
  });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}
