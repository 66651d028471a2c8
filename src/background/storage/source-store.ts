import type { DatabaseHandle } from './database.ts';
import { type LiveRow, type SourceRow, STORES } from './schema.ts';

/** Sources with their switches and how their syncs went. */
export class SourceStore {
  readonly #handle: DatabaseHandle;

  constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  /** All sources and what is live of them, as of one moment. */
  async all(): Promise<{
    readonly sources: readonly SourceRow[];
    readonly live: readonly LiveRow[];
  }> {
    const database = await this.#handle.open();
    const transaction = database.transaction(['sources', 'live']);
    const [sources, live] = await Promise.all([
      transaction.objectStore('sources').getAll(),
      transaction.objectStore('live').getAll(),
    ]);
    return { sources, live };
  }

  /** Adds what is missing; rows that are there stay as they are. */
  async ensure(names: readonly string[]): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('sources', 'readwrite');
    for (const name of names) {
      if ((await transaction.store.get(name)) === undefined)
        await transaction.store.put({ name, off: false });
    }
    await transaction.done;
  }

  /**
   * Changes a source in one transaction, so that two changes at once are both kept.
   * @param change gives the new row; undefined leaves things as they are
   * @throws Error when there is no such source
   */
  async update(name: string, change: (row: SourceRow) => SourceRow): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('sources', 'readwrite');
    const row = await transaction.store.get(name);
    if (row !== undefined) await transaction.store.put(change(row));
    await transaction.done;
    if (row === undefined) throw new Error(`There is no source "${name}".`);
  }

  /**
   * Notes that these sources are to be synced, in one transaction. Unknown ones, and those
   * that are switched off, are passed over.
   * @param now ISO time
   */
  async markAsked(names: readonly string[], now: string): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('sources', 'readwrite');
    for (const name of names) {
      const row = await transaction.store.get(name);
      if (row !== undefined && !row.off) await transaction.store.put({ ...row, syncingSince: now });
    }
    await transaction.done;
  }

  /** Removes a source and all that was stored of it, in one transaction. */
  async remove(name: string): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(STORES, 'readwrite');
    const ofSource = IDBKeyRange.bound([name], [name, []]);
    const parts = transaction.objectStore('parts');
    for (const key of await parts.index('source').getAllKeys(name)) await parts.delete(key);
    await Promise.all([
      transaction.objectStore('segments').delete(ofSource),
      transaction.objectStore('blocks').delete(ofSource),
      transaction.objectStore('words').delete(ofSource),
      transaction.objectStore('live').delete(name),
      transaction.objectStore('sources').delete(name),
      transaction.done,
    ]);
  }
}
