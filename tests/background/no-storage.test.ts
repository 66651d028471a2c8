/** The browser keeps no database, or not this one: nothing is compared, everything says why, and it comes back. */
import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LookupService } from '../../src/background/lookup/lookup-service.ts';
import { firstSettings } from '../../src/background/settings/settings-changes.ts';
import { SettingsStore } from '../../src/background/settings/settings-store.ts';
import { DatabaseHandle } from '../../src/background/storage/database.ts';
import { DATABASE_VERSION } from '../../src/background/storage/migrations.ts';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import { KeptDatabase } from '../../src/platform/kept-database.ts';
import type { ToBackground, ToContent } from '../../src/platform/messages.ts';
import { SavedDatabaseHandle } from '../../src/saved/saved-database.ts';
import { SavedRecords } from '../../src/saved/saved-records.ts';
import { SavedStore } from '../../src/saved/saved-store.ts';
import { BROWSER, somePost } from '../evidence/some-bag.ts';
import { heldSecret } from '../saved/held-secret.ts';
import { HOST, newPublisher, publish, serve } from './publish.ts';
import { answering, freshStorage, removals, startWorker, textOf, type Worker } from './set-up.ts';

let publicKey: string;

beforeEach(async () => {
  freshStorage();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const publisher = await newPublisher();
  ({ publicKey } = publisher);
  vi.stubGlobal('fetch', serve(await publish(publisher, 1, [removals(0, 5)])).fetch);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const newWorker = (): Worker =>
  startWorker([remoteSource({ name: 'sample', title: 'Sample', url: HOST, publicKey })]);

async function synced(): Promise<Worker> {
  const worker = newWorker();
  await worker.sync.resume();
  await worker.sync.settled();
  return worker;
}

/** What a page is answered about a post with the words of a removal. */
async function stateOf({ live }: Worker, settings: SettingsStore): Promise<unknown> {
  const tabs = { all: async () => [], tell: async () => {} };
  const lookup = new LookupService(
    live,
    'demo',
    tabs,
    () => settings.get(),
    () => new Date(),
  );
  const sent: ToContent[] = [];
  let receive: (message: ToBackground) => void = () => undefined;
  const port = {
    send: (message: ToContent) => sent.push(message) > 0,
    onMessage: (handler: typeof receive) => {
      receive = handler;
    },
    onClose: () => undefined,
    close: () => undefined,
  };
  lookup.accept(port, { ownPage: false });
  receive({ watch: [{ id: 'p', key: 'p', author: 'reader', text: textOf(3) }], unwatch: [] });
  await vi.waitUntil(() => sent.length > 0);
  return sent[0];
}

describe('a window in which nothing is kept', () => {
  /** As Firefox refuses it in some private windows. */
  function refuse(): () => void {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    });
    return () => open.mockRestore();
  }

  test('compares nothing and says so, with the first settings, until storage is there', async () => {
    const worker = newWorker();
    const settings = new SettingsStore(firstSettings('demo'), () => undefined);
    const allow = refuse();
    await expect(worker.sync.resume()).rejects.toThrow('The browser gives no storage');
    await expect(worker.sync.status()).rejects.toThrow('The browser gives no storage');
    expect(await settings.get()).toEqual(firstSettings('demo'));
    await expect(settings.change((now) => now)).rejects.toThrow('mutation');
    expect(await stateOf(worker, settings)).toMatchObject({
      answers: [{ postId: 'p', state: 'not-compared', why: 'failed' }],
    });
    allow();
    await worker.sync.resume();
    await worker.sync.settled();
    expect(await stateOf(worker, settings)).toMatchObject({
      answers: [{ postId: 'p', state: 'similar' }],
    });
  });

  test('saves nothing, in words, and loses nothing that was saved', async () => {
    const store = new SavedStore(recordsOf(new SavedDatabaseHandle()), async () => undefined);
    await store.save({ saved: somePost(1), parts: new Map() }, BROWSER);
    const allow = refuse();
    const refused = new SavedStore(recordsOf(new SavedDatabaseHandle()), async () => undefined);
    await expect(refused.save({ saved: somePost(2), parts: new Map() }, BROWSER)).rejects.toThrow(
      'The browser gives no storage',
    );
    allow();
    expect((await refused.rows()).map(({ id }) => id)).toEqual([somePost(1).id]);
  });
});

/** Without a passphrase. */
const recordsOf = (handle: SavedDatabaseHandle): SavedRecords =>
  new SavedRecords(handle, heldSecret());

test('where space runs out while a post is saved, nothing of it is kept and the log stays whole', async () => {
  const handle = new SavedDatabaseHandle();
  const store = new SavedStore(recordsOf(handle), async () => undefined);
  await store.save({ saved: somePost(1), parts: new Map() }, BROWSER);
  const add = vi.spyOn(IDBObjectStore.prototype, 'add');
  add.mockImplementation(() => {
    throw new DOMException('no space', 'QuotaExceededError');
  });
  await expect(store.save({ saved: somePost(2), parts: new Map() }, BROWSER)).rejects.toThrow(
    'no space',
  );
  add.mockRestore();
  expect(await (await handle.open()).count('log')).toBe(1);
  await store.save({ saved: somePost(2), parts: new Map() }, BROWSER);
  expect(await store.rows()).toHaveLength(2);
});

interface SlowSchema extends DBSchema {
  later: { key: string; value: string };
}

describe('another version of the database', () => {
  test('that is newer is left alone: a profile was brought back to an older release', async () => {
    const newer = await openDB('evenhand', DATABASE_VERSION + 1, {
      upgrade: (database) => {
        database.createObjectStore('later');
      },
    });
    newer.close();
    await expect(newWorker().sync.status()).rejects.toThrow(/gives no storage: .*version/);
    const kept = await openDB('evenhand', DATABASE_VERSION + 1);
    expect([...kept.objectStoreNames]).toEqual(['later']);
    kept.close();
  });

  test('that is older and held open is waited for, but not for ever', async () => {
    const older = await openDB('evenhand', DATABASE_VERSION - 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const worker = newWorker();
    const failure = worker.database.open().catch((error: unknown) => String(error));
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await failure).toContain('an older version of it is held open elsewhere');
    vi.useRealTimers();
    older.close();
    // What nobody waited for any more is closed as it opens, and is in nobody's way.
    await worker.database.open();
    await worker.database.close();
    await deleteDB('evenhand');
  });

  test('that is older and let go is brought up to date, however long that takes', async () => {
    const older = await openDB('slow', 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const slow = new KeptDatabase<SlowSchema>('slow', 2, (database) => {
      database.createObjectStore('later');
      vi.advanceTimersByTime(10_000);
    });
    const opening = slow.open();
    opening.catch(() => undefined);
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    older.close();
    expect([...(await opening).objectStoreNames]).toEqual(['later']);
    vi.useRealTimers();
    await slow.close();
  });

  test('is not opened again because an earlier connection was lost', async () => {
    const handle = new DatabaseHandle();
    const earlier = await handle.open();
    await handle.close();
    const current = await handle.open();
    unwrap(earlier).dispatchEvent(new IDBVersionChangeEvent('close'));
    expect(await handle.open()).toBe(current);
    unwrap(current).dispatchEvent(new IDBVersionChangeEvent('close'));
    expect(await handle.open()).not.toBe(current);
    await handle.close();
    current.close();
  });

  test('lets a newer one in, and goes on when it is asked again', async () => {
    const worker = await synced();
    expect(await answering(worker, 3)).toBe('r3');
    const another = new DatabaseHandle();
    await (await another.open()).count('live');
    await deleteDB('evenhand', { blocked: () => undefined });
    expect((await (await worker.database.open()).getAll('live')).length).toBe(0);
  });
});
