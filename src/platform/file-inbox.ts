import type { DBSchema, IDBPDatabase } from 'idb';
import { withSmallStore } from './small-store.ts';

/**
 * Files of a dataset on their way from a page, which unpacks what the reader chose, to the
 * background, which checks and stores them. They wait in a database of their own, since a
 * message cannot carry them, and are deleted as soon as they were taken over.
 */
const DATABASE = 'evenhand-inbox';
const FILES = 'files';

interface InboxSchema extends DBSchema {
  files: { key: [inbox: string, path: string]; value: Uint8Array<ArrayBuffer> };
}

/** A name for the files of one dataset. */
export function newInbox(): string {
  return crypto.randomUUID();
}

export function putIntoInbox(
  inbox: string,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  return withInbox(async (database) => {
    await database.put(FILES, bytes, [inbox, path]);
  });
}

/** @returns undefined where there is no such file */
export function readInbox(
  inbox: string,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return withInbox((database) => database.get(FILES, [inbox, path]));
}

export function emptyInbox(inbox: string): Promise<void> {
  return withInbox((database) => database.delete(FILES, IDBKeyRange.bound([inbox], [inbox, []])));
}

/** Deletes what was unpacked and never taken over, all but these. */
export async function emptyOtherInboxes(kept: ReadonlySet<string>): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes(DATABASE)) return;
  await withInbox(async (database) => {
    for (const key of await database.getAllKeys(FILES)) {
      if (!kept.has(key[0])) await database.delete(FILES, key);
    }
  });
}

function withInbox<T>(use: (database: IDBPDatabase<InboxSchema>) => Promise<T>): Promise<T> {
  return withSmallStore<InboxSchema, T>(DATABASE, FILES, use);
}
