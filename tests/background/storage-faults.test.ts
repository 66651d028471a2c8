/** What is stored goes wrong: damage, no space left, an older database, a source that nobody syncs. */
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DatabaseHandle } from '../../src/background/storage/database.ts';
import type { PartRow } from '../../src/background/storage/schema.ts';
import { type Files, newPublisher, type Publisher, publish, serve } from './publish.ts';
import { answering, freshStorage, removals, startWorker, type Worker } from './set-up.ts';
import { sampleSource } from './synced-source.ts';

const DAY = 24 * 60 * 60 * 1000;

let publisher: Publisher;
let warnings: string[];

beforeEach(async () => {
  freshStorage();
  publisher = await newPublisher();
  warnings = [];
  vi.spyOn(console, 'warn').mockImplementation((...parts) => void warnings.push(parts.join(' ')));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function newWorker(started?: number): Worker {
  const known = [sampleSource(publisher.publicKey)];
  return startWorker(known, started === undefined ? undefined : new Date(started));
}

function online(files: Files): readonly string[] {
  const server = serve(files);
  vi.stubGlobal('fetch', server.fetch);
  return server.asked;
}

const offline = () => online(new Map());
const segmentsIn = (asked: readonly string[]) =>
  asked.filter((path) => path.startsWith('segments/'));

async function sync(worker: Worker) {
  await worker.sync.resume();
  await worker.sync.start();
  await worker.sync.settled();
  return (await worker.sync.status())[0];
}

async function flipped(blob: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Blob([bytes]);
}

async function changePart(
  { database }: Worker,
  change: (row: PartRow) => Promise<PartRow>,
): Promise<void> {
  const opened = await database.open();
  const [row] = await opened.getAll('parts');
  if (row === undefined) throw new Error('no part is stored');
  await opened.put('parts', await change(row));
}

describe('a flipped bit', () => {
  const count = 600;
  const middle = (blob: Blob) => blob.size >> 1;

  test.each<[string, (row: PartRow) => Promise<PartRow>]>([
    [
      'in memory',
      async (row) => ({ ...row, resident: await flipped(row.resident, middle(row.resident)) }),
    ],
    ['in the header', async (row) => ({ ...row, resident: await flipped(row.resident, 13) })],
    ['at rest', async (row) => ({ ...row, atRest: await flipped(row.atRest, middle(row.atRest)) })],
    [
      'at the end',
      async (row) => ({ ...row, atRest: await flipped(row.atRest, row.atRest.size - 1) }),
    ],
  ])(
    'of an index part %s is noticed, and the part is made again without network',
    async (_at, change) => {
      online(await publish(publisher, 1, [removals(0, count)]));
      await sync(newWorker());
      const asked = offline();
      const worker = newWorker();
      await changePart(worker, change);
      const numbers = Array.from({ length: count }, (_, number) => number);
      for (const number of numbers) {
        const found = await answering(worker, number).catch(() => undefined);
        expect([undefined, `r${number}`]).toContain(found);
      }
      await worker.sync.settled();
      worker.live.invalidate();
      expect(warnings.join('\n')).toMatch(/the stored part [0-9a-f]{64} is damaged/);
      expect(segmentsIn(asked)).toEqual([]);
      for (const number of numbers) expect(await answering(worker, number)).toBe(`r${number}`);
    },
  );

  test('of a block of records is noticed, and its segment alone is fetched again', async () => {
    const files = await publish(publisher, 1, [removals(0, 300), removals(300, 300)]);
    online(files);
    await sync(newWorker());
    const worker = newWorker();
    const database = await worker.database.open();
    const [key] = await database.getAllKeys('blocks');
    if (key === undefined) throw new Error('nothing is stored');
    const block = (await database.get('blocks', key))?.slice() ?? new Uint8Array();
    block[block.length >> 1] = (block[block.length >> 1] ?? 0) ^ 1;
    const number = files.keys().next().value?.includes(key[1]) === true ? 0 : 300;
    // More than once in one life of the worker, but not for ever on a disk that keeps nothing.
    for (let damage = 1; damage <= 4; damage += 1) {
      const asked = online(files);
      const changes = worker.changes();
      await database.put('blocks', block, key);
      worker.live.invalidate();
      await expect(answering(worker, number)).rejects.toThrow(/the stored segment .* is damaged/);
      if (damage === 4) {
        await vi.waitUntil(async () => (await worker.versions.storedSegments('sample')).size < 2);
        await worker.sync.settled();
        expect(segmentsIn(asked)).toEqual([]);
        break;
      }
      await vi.waitUntil(() => segmentsIn(asked).length > 0);
      await worker.sync.settled();
      expect(segmentsIn(asked)).toEqual([`segments/${key[1]}.jsonl.gz`]);
      // Pages are told, since what they asked was not answered.
      expect(worker.changes()).toBe(changes + 1);
      expect(await answering(worker, number)).toBe(`r${number}`);
      expect(await answering(worker, 599)).toBe('r599');
    }
  });
});

describe('when space runs out', () => {
  /** From now on, this store takes so many more values. */
  function limitStore(name: string, values: number): void {
    let left = values;
    const put: unknown = Reflect.get(IDBObjectStore.prototype, 'put');
    if (typeof put !== 'function') throw new TypeError('no put to limit');
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put');
    spy.mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === name && left-- <= 0)
        throw new DOMException('no space', 'QuotaExceededError');
      return Reflect.apply(put, this, args);
    });
  }

  test.each(['blocks', 'parts'])('the last good version stays and answers (%s)', async (store) => {
    online(await publish(publisher, 1, [removals(0, 300)]));
    const worker = newWorker();
    await sync(worker);
    const before = await contents(worker);
    online(await publish(publisher, 2, [removals(0, 300), removals(300, 300), removals(600, 300)]));
    limitStore(store, store === 'blocks' ? 3 : 0);
    const state = await sync(worker);
    expect(state?.error).toMatch(/gives no more space/);
    expect(state).toMatchObject({ state: 'failed', version: 'v1', records: 300 });
    worker.live.invalidate();
    expect(await answering(worker, 7)).toBe('r7');
    expect(await answering(worker, 300)).toBeUndefined();
    // What the failed sync had stored gives its space back.
    expect(await contents(worker)).toEqual(before);
    vi.restoreAllMocks();
    expect(await sync(worker)).toMatchObject({ state: 'live', version: 'v2', records: 900 });
    expect(await answering(worker, 700)).toBe('r700');
  });

  async function contents({ database }: Worker): Promise<number[]> {
    const opened = await database.open();
    return Promise.all(
      (['segments', 'blocks', 'parts'] as const).map((name) => opened.count(name)),
    );
  }
});

describe('a database of the first version', () => {
  /** Puts what a newer one holds into the form of the first. */
  async function goBack({ database }: Worker): Promise<void> {
    const opened = await database.open();
    const read = async (name: 'sources' | 'live' | 'segments' | 'blocks') => ({
      keys: await opened.getAllKeys(name),
      values: await opened.getAll(name),
    });
    const stores = {
      sources: await read('sources'),
      live: await read('live'),
      segments: await read('segments'),
      blocks: await read('blocks'),
    };
    await database.close();
    freshStorage();
    const old = await openDB('evenhand', 1, {
      upgrade(created) {
        created.createObjectStore('sources', { keyPath: 'name' });
        created.createObjectStore('live', { keyPath: 'source' });
        created.createObjectStore('segments', { keyPath: ['source', 'hash'] });
        created.createObjectStore('blocks');
        created.createObjectStore('indexes', { keyPath: 'key' }).createIndex('source', 'source');
      },
    });
    for (const [name, { keys, values }] of Object.entries(stores)) {
      for (const [at, value] of values.entries()) {
        if (name === 'blocks') await old.put(name, value, keys[at]);
        else await old.put(name, name === 'live' ? oldLive(value) : value);
      }
    }
    await old.put('indexes', {
      key: 'k',
      source: 'sample',
      resident: new Blob(),
      atRest: new Blob(),
    });
    old.close();
  }

  function oldLive(row: unknown): object {
    if (typeof row !== 'object' || row === null || !('segments' in row)) throw new Error('no row');
    const { parts: _none, ...kept } = { parts: [], ...row };
    return { ...kept, key: 'k' };
  }

  test('is brought up to date from what it stores, without network', async () => {
    online(await publish(publisher, 1, [removals(0, 300), removals(300, 5)]));
    const before = newWorker();
    await sync(before);
    await before.sync.switchSource('sample', true);
    await before.sync.switchSource('sample', false);
    await before.sync.settled();
    await goBack(before);
    const asked = offline();
    const worker = newWorker();
    expect(await answering(worker, 7)).toBeUndefined();
    await worker.sync.resume();
    await worker.sync.settled();
    expect(segmentsIn(asked)).toEqual([]);
    expect(await answering(worker, 7)).toBe('r7');
    expect(await answering(worker, 304)).toBe('r304');
    const database = await worker.database.open();
    expect([...database.objectStoreNames]).not.toContain('indexes');
    await worker.termMaker.refresh();
    expect(await database.count('terms')).toBe(1);
    expect((await worker.sync.status())[0]).toMatchObject({ records: 305, version: 'v1' });
  });

  test('that is new altogether has all stores', async () => {
    const opened = await new DatabaseHandle().open();
    expect([...opened.objectStoreNames].sort()).toEqual([
      'blocks',
      'codes',
      'live',
      'parts',
      'segments',
      'sources',
      'terms',
      'words',
    ]);
  });
});

describe('a source that was not synced for a year', () => {
  const start = Date.parse('2024-05-01T00:00:00Z');

  test('says nothing more, and says so; once synced it answers again', async () => {
    const files = await publish(publisher, 1, [removals(0, 5)]);
    online(files);
    await sync(newWorker(start));
    const almost = newWorker(start + 364 * DAY);
    expect(await answering(almost, 3)).toBe('r3');
    expect((await almost.sync.status())[0]?.outdated).toBeUndefined();
    const late = newWorker(start + 366 * DAY);
    expect(await answering(late, 3)).toBeUndefined();
    expect((await late.sync.status())[0]).toMatchObject({ outdated: true, records: 5 });
    await sync(late);
    expect(await answering(late, 3)).toBe('r3');
    expect((await late.sync.status())[0]?.outdated).toBeUndefined();
  });

  test('falls silent while the worker lives', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    await sync(newWorker(start));
    // The clock of a test goes on by a second with each look at it.
    const worker = newWorker(start + 365 * DAY - 60_000);
    expect(await answering(worker, 3)).toBe('r3');
    let looks = 0;
    while ((await answering(worker, 3)) !== undefined) {
      looks += 1;
      expect(looks).toBeLessThan(120);
    }
  });
});

test('what is past its validity says until when it was valid', async () => {
  online(
    await publish(publisher, 1, [removals(0, 5)], (all) => ({ ...all, validUntil: '2021-06-01' })),
  );
  expect(await sync(newWorker())).toMatchObject({ validUntil: '2021-06-01' });
});
