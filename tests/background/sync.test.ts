import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import { SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { online } from './one-source.ts';
import { HOST, publish, serve } from './publish.ts';
import { answering, gate, removals, startWorker } from './set-up.ts';
import { sampleSource, syncAll, usePublisher } from './synced-source.ts';

const publisher = usePublisher();

const isSegment = (path: string) => path.startsWith('segments/');

describe('a first sync', () => {
  test('stores all segments, answers, and says so', async () => {
    online(await publish(publisher(), 1, [removals(0, 300), removals(300, 40)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    expect((await worker.sync.status())[0]).toMatchObject({ state: 'never', records: 0 });
    const state = await syncAll(worker);
    expect(state).toMatchObject({ state: 'live', records: 340, version: 'v1', title: 'Sample' });
    expect(state?.lastSync).toMatch(/^2024-05-01T00:00/);
    expect(await answering(worker, 0)).toBe('r0');
    expect(await answering(worker, 299)).toBe('r299');
    expect(await answering(worker, 339)).toBe('r339');
    expect(await answering(worker, 340)).toBeUndefined();
  });

  test('sends nothing that tells readers apart, and follows no redirect', async () => {
    const server = online(await publish(publisher(), 1, [removals(0, 1)]));
    await syncAll(startWorker([sampleSource(publisher().publicKey)]));
    for (const options of server.options) {
      expect(options).toMatchObject({
        credentials: 'omit',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
      });
      expect(options.headers).toBeUndefined();
    }
  });
});

describe('a worker that dies', () => {
  test('fetches no finished segment again', async () => {
    const files = await publish(publisher(), 1, [removals(0, 5), removals(5, 5), removals(10, 5)]);
    const paths = [...files.keys()].filter((url) => isSegment(url.slice(HOST.length)));
    const last = paths[2] ?? '';
    const started = gate();
    vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
      if (input !== last) return serve(files).fetch(input, init);
      started.open();
      return new Promise(() => undefined);
    });
    const first = startWorker([sampleSource(publisher().publicKey)]);
    await first.sync.resume();
    await started.opened;
    // Nothing of the first life goes on: its last request is never answered.
    const server = online(files);
    const second = startWorker([sampleSource(publisher().publicKey)]);
    expect((await second.sync.status())[0]).toMatchObject({ state: 'syncing' });
    await second.sync.resume();
    await second.sync.settled();
    expect(server.asked.filter(isSegment).map((path) => HOST + path)).toEqual([last]);
    expect((await second.sync.status())[0]).toMatchObject({ state: 'live', records: 15 });
    expect(await answering(second, 2)).toBe('r2');
    expect(await answering(second, 14)).toBe('r14');
  });

  test('takes up again what waited behind the source that it synced', async () => {
    const files = await publish(publisher(), 1, [removals(0, 5)]);
    online(files);
    const names = ['first', 'second', 'third'];
    const known = names.map((name) =>
      remoteSource({ name, title: name, url: HOST, publicKey: publisher().publicKey }),
    );
    const before = startWorker(known);
    await before.sync.resume();
    await before.sync.settled();
    await before.sync.switchSource('third', true);
    const asked: string[] = [];
    const started = gate();
    const hanging = startWorker(
      known.map((definition) => ({
        ...definition,
        offer() {
          asked.push(definition.name);
          started.open();
          return new Promise(() => undefined);
        },
      })),
    );
    await hanging.sync.start();
    await started.opened;
    expect(asked).toEqual(['first']);
    const states = (await hanging.sync.status()).map(({ state }) => state);
    expect(states).toEqual(['syncing', 'syncing', 'live']);
    const server = online(files);
    const after = startWorker(known);
    await after.sync.resume();
    await after.sync.settled();
    expect(server.asked.filter((path) => path === SIGNATURE_FILE)).toHaveLength(2);
    expect((await after.sync.status()).map(({ state }) => state)).toEqual(['live', 'live', 'live']);
  });

  test('after all was done asks for nothing when it wakes', async () => {
    online(await publish(publisher(), 1, [removals(0, 5)]));
    await syncAll(startWorker([sampleSource(publisher().publicKey)]));
    const server = online(new Map());
    const second = startWorker([sampleSource(publisher().publicKey)]);
    await second.sync.resume();
    await second.sync.settled();
    expect(server.asked).toEqual([]);
    expect(await answering(second, 4)).toBe('r4');
  });
});

describe('a new version', () => {
  test('fetches only what changed, and deletes what is no longer part of it', async () => {
    const kept = removals(0, 300);
    online(await publish(publisher(), 1, [kept, removals(300, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    expect(await answering(worker, 301)).toBe('r301');
    const server = online(await publish(publisher(), 2, [kept, removals(400, 5)]));
    expect(await syncAll(worker)).toMatchObject({ state: 'live', version: 'v2', records: 305 });
    expect(server.asked.filter(isSegment)).toHaveLength(1);
    expect(await answering(worker, 0)).toBe('r0');
    expect(await answering(worker, 301)).toBeUndefined();
    expect(await answering(worker, 404)).toBe('r404');
    const database = await worker.database.open();
    expect(await database.count('segments')).toBe(2);
    expect(await database.count('blocks')).toBe(3);
    expect(await database.count('parts')).toBe(1);
  });

  test('that is the same is not indexed again', async () => {
    const files = await publish(publisher(), 1, [removals(0, 5)]);
    online(files);
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    const before = worker.changes();
    const server = online(files);
    await syncAll(worker);
    expect(server.asked).toEqual([SIGNATURE_FILE]);
    expect(worker.changes()).toBe(before);
  });

  test('of the same records under a new title and revision takes both over', async () => {
    const again = (more: object) =>
      publish(publisher(), 1, [removals(0, 5)], (descriptor) => ({ ...descriptor, ...more }));
    online(await again({}));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    const before = worker.changes();
    const server = online(await again({ title: 'Renamed', revision: 7 }));
    expect(await syncAll(worker)).toMatchObject({ state: 'live', title: 'Renamed', version: 'v1' });
    expect(server.asked.filter(isSegment)).toEqual([]);
    expect(worker.changes()).toBe(before + 1);
    expect((await worker.live.get()).sources.get('sample')?.title).toBe('Renamed');
    expect(await answering(worker, 3)).toBe('r3');
    online(await again({ revision: 6 }));
    expect((await syncAll(worker))?.error).toMatch(/older than the one here, 7$/);
  });

  test('answers only when it is whole: until then the old one does', async () => {
    online(await publish(publisher(), 1, [removals(0, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    const files = await publish(publisher(), 2, [removals(10, 5), removals(20, 5)]);
    const last = [...files.keys()].findLast((url) => isSegment(url.slice(HOST.length)));
    const asked = gate();
    const answer = gate();
    vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
      if (input === last) {
        asked.open();
        await answer.opened;
      }
      return serve(files).fetch(input, init);
    });
    await worker.sync.start();
    await asked.opened;
    worker.live.invalidate();
    expect(await answering(worker, 3)).toBe('r3');
    expect(await answering(worker, 11)).toBeUndefined();
    answer.open();
    await worker.sync.settled();
    expect(await answering(worker, 3)).toBeUndefined();
    expect(await answering(worker, 11)).toBe('r11');
  });
});

describe('what is stored', () => {
  test('is fetched again where it was damaged', async () => {
    const kept = removals(0, 5);
    online(await publish(publisher(), 1, [kept]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    const database = await worker.database.open();
    const [key] = await database.getAllKeys('blocks');
    if (key === undefined) throw new Error('nothing is stored');
    await database.put('blocks', new Uint8Array([31, 139, 8, 0]), key);
    const server = online(await publish(publisher(), 2, [kept, removals(5, 5)]));
    expect(await syncAll(worker)).toMatchObject({ state: 'live', records: 10 });
    expect(server.asked.filter(isSegment)).toHaveLength(2);
    expect(await answering(worker, 0)).toBe('r0');
  });

  test('answers again without network after an update that reads words differently', async () => {
    online(await publish(publisher(), 1, [removals(0, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    const database = await worker.database.open();
    const live = await database.get('live', 'sample');
    if (live === undefined) throw new Error('nothing is live');
    await database.put('live', { ...live, normaliser: live.normaliser - 1 });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const updated = startWorker([sampleSource(publisher().publicKey)]);
    expect(await answering(updated, 3)).toBeUndefined();
    await updated.sync.resume();
    await updated.sync.settled();
    expect(await answering(updated, 3)).toBe('r3');
  });
});
