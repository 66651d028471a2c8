import type { DatabaseHandle } from './database.ts';

/** Blocks that are in memory at a time. */
const BATCH = 64;

/** @returns how many bytes the records and the index of a source take, without the database's own share */
export async function measureSource(handle: DatabaseHandle, source: string): Promise<number> {
  const database = await handle.open();
  let bytes = 0;
  let from: IDBValidKey = [source];
  for (;;) {
    const range = IDBKeyRange.bound(from, [source, []], bytes > 0);
    const transaction = database.transaction('blocks');
    const [keys, blocks] = await Promise.all([
      transaction.store.getAllKeys(range, BATCH),
      transaction.store.getAll(range, BATCH),
    ]);
    for (const block of blocks) bytes += block.length;
    const last = keys.at(-1);
    if (last === undefined) break;
    from = last;
  }
  for (const store of ['parts', 'codes', 'terms'] as const) {
    for (const part of await database.getAllFromIndex(store, 'source', source))
      bytes += part.resident.size + part.atRest.size;
  }
  for (const words of await database.getAll('words', IDBKeyRange.bound([source], [source, []])))
    bytes += words.length;
  return bytes;
}
