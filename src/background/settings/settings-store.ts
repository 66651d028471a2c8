import type { Settings } from '../../platform/settings-messages.ts';
import { readStoredSettings } from '../../platform/settings-schemas.ts';
import { readSetting, writeSetting } from './settings-database.ts';

const KEY = 'all';

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
      await writeSetting(KEY, next);
      return next;
    });
    this.#settings = changing.catch(() => before);
    const settings = await changing;
    this.#changed();
    return settings;
  }

  async #read(): Promise<Settings> {
    try {
      return readStoredSettings(await readSetting(KEY), this.#first);
    } catch (error) {
      console.warn('Evenhand: settings could not be read:', error);
      return this.#first;
    }
  }
}
