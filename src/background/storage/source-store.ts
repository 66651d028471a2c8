import type { DatabaseHandle } from './database.ts';
import { type LiveRow, STORES } from './schema.ts';
import type { SourceRow } from './source-row.ts';

/** A source that comes with the extension. */
export type BuiltInRow = Pick<SourceRow, 'name' | 'title' | 'kind' | 'addresses' | 'publicKey'>;

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

  /** What is live of the sources that the reader has not switched off. */
  async inUse(): Promise<readonly LiveRow[]> {
    const { sources, live } = await this.all();
    const off = new Set(sources.filter((row) => row.off).map(({ name }) => name));
    return live.filter(({ source }) => !off.has(source));
  }

  async get(name: string): Promise<SourceRow | undefined> {
    return (await this.#handle.open()).get('sources', name);
  }

  /** Adds what the extension brings; the reader's decisions about what is there stay as they are. */
  async ensure(builtIns: readonly BuiltInRow[]): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('sources', 'readwrite');
    for (const { publicKey, ...builtIn } of builtIns) {
      const row = await transaction.store.get(builtIn.name);
      const sameKey = row?.shippedKey === publicKey;
      await transaction.store.put({
        off: false,
        ...row,
        ...builtIn,
        builtIn: true,
        ...(publicKey === undefined || sameKey ? {} : { publicKey, shippedKey: publicKey }),
      });
    }
    await transaction.done;
  }

  /** @throws Error when there are `most` sources already */
  async add(row: SourceRow, most: number): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('sources', 'readwrite');
    const room = (await transaction.store.count()) < most;
    if (room) await transaction.store.add(row);
    await transaction.done;
    if (!room) throw new Error(`There are ${most} sources already.`);
  }

  /**
   * Changes a source in one transaction, so that two changes at once are both kept.
   * @param change gives the new row; where it throws, things stay as they are
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
   * that are switched off or stopped, are passed over.
   * @param now ISO time
   */
  async markAsked(names: readonly string[], now: string): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('sources', 'readwrite');
    for (const name of names) {
      const row = await transaction.store.get(name);
      if (row !== undefined && !row.off && row.stopped === undefined)
        await transaction.store.put({ ...row, syncingSince: now });
    }
    await transaction.done;
  }

  /** Removes a source and all that was stored of it, in one transaction. */
  async remove(name: string): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(STORES, 'readwrite');
    const ofSource = IDBKeyRange.bound([name], [name, []]);
    for (const each of ['parts', 'codes'] as const) {
      const store = transaction.objectStore(each);
      for (const key of await store.index('source').getAllKeys(name)) await store.delete(key);
    }
    const terms = transaction.objectStore('terms');
    for (const key of await terms.index('source').getAllKeys(name)) await terms.delete(key);
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
