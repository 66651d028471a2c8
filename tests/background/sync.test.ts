import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { STORES } from '../../src/background/storage/schema.ts';
import { packagedSource } from '../../src/background/sync/packaged-source.ts';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import { PACKAGE_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import {
  encode,
  type Files,
  HOST,
  newPublisher,
  type Publisher,
  publish,
  serve,
} from './publish.ts';
import { answering, freshStorage, gate, removals, startWorker, type Worker } from './set-up.ts';

let publisher: Publisher;

beforeEach(async () => {
  freshStorage();
  publisher = await newPublisher();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function source(publicKey = publisher.publicKey, url = HOST) {
  return remoteSource({ name: 'sample', title: 'Sample', url, publicKey });
}

/** Serves `files` until the next call. */
function online(files: Files) {
  const server = serve(files);
  vi.stubGlobal('fetch', server.fetch);
  return server;
}

async function syncAll(worker: Worker) {
  await worker.sync.resume();
  await worker.sync.start();
  await worker.sync.settled();
  return (await worker.sync.status())[0];
}

const isSegment = (path: string) => path.startsWith('segments/');

describe('a first sync', () => {
  test('stores all segments, answers, and says so', async () => {
    online(await publish(publisher, 1, [removals(0, 300), removals(300, 40)]));
    const worker = startWorker([source()]);
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
    const server = online(await publish(publisher, 1, [removals(0, 1)]));
    await syncAll(startWorker([source()]));
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
    const files = await publish(publisher, 1, [removals(0, 5), removals(5, 5), removals(10, 5)]);
    const paths = [...files.keys()].filter((url) => isSegment(url.slice(HOST.length)));
    const last = paths[2] ?? '';
    const started = gate();
    vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
      if (input !== last) return serve(files).fetch(input, init);
      started.open();
      return new Promise(() => undefined);
    });
    const first = startWorker([source()]);
    await first.sync.resume();
    await started.opened;
    // Nothing of the first life goes on: its last request is never answered.
    const server = online(files);
    const second = startWorker([source()]);
    expect((await second.sync.status())[0]).toMatchObject({ state: 'syncing' });
    await second.sync.resume();
    await second.sync.settled();
    expect(server.asked.filter(isSegment).map((path) => HOST + path)).toEqual([last]);
    expect((await second.sync.status())[0]).toMatchObject({ state: 'live', records: 15 });
    expect(await answering(second, 2)).toBe('r2');
    expect(await answering(second, 14)).toBe('r14');
  });

  test('takes up again what waited behind the source that it synced', async () => {
    const files = await publish(publisher, 1, [removals(0, 5)]);
    online(files);
    const names = ['first', 'second', 'third'];
    const known = names.map((name) =>
      remoteSource({ name, title: name, url: HOST, publicKey: publisher.publicKey }),
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
    online(await publish(publisher, 1, [removals(0, 5)]));
    await syncAll(startWorker([source()]));
    const server = online(new Map());
    const second = startWorker([source()]);
    await second.sync.resume();
    await second.sync.settled();
    expect(server.asked).toEqual([]);
    expect(await answering(second, 4)).toBe('r4');
  });
});

describe('a new version', () => {
  test('fetches only what changed, and deletes what is no longer part of it', async () => {
    const kept = removals(0, 300);
    online(await publish(publisher, 1, [kept, removals(300, 5)]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    expect(await answering(worker, 301)).toBe('r301');
    const server = online(await publish(publisher, 2, [kept, removals(400, 5)]));
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
    const files = await publish(publisher, 1, [removals(0, 5)]);
    online(files);
    const worker = startWorker([source()]);
    await syncAll(worker);
    const before = worker.changes();
    const server = online(files);
    await syncAll(worker);
    expect(server.asked).toEqual([SIGNATURE_FILE]);
    expect(worker.changes()).toBe(before);
  });

  test('of the same records under a new title and revision takes both over', async () => {
    const again = (more: object) =>
      publish(publisher, 1, [removals(0, 5)], (descriptor) => ({ ...descriptor, ...more }));
    online(await again({}));
    const worker = startWorker([source()]);
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
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    const files = await publish(publisher, 2, [removals(10, 5), removals(20, 5)]);
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

describe('refused with a reason, while the version before answers', () => {
  type Spoil = (files: Files) => void | Promise<void>;
  const firstSegment = (files: Files) =>
    [...files.keys()].find((url) => isSegment(url.slice(HOST.length))) ?? '';
  const change = (files: Files, url: string, edit: (bytes: Uint8Array<ArrayBuffer>) => void) => {
    const bytes = files.get(url)?.slice() ?? new Uint8Array();
    edit(bytes);
    files.set(url, bytes);
  };

  test.each<[string, RegExp, Spoil]>([
    [
      'a descriptor of which a byte was changed',
      /does not fit the file/,
      (files) => change(files, HOST + PACKAGE_FILE, (bytes) => bytes.set(encode('X'), 12)),
    ],
    [
      'a signature that is none',
      /no untrusted comment/,
      (files) => {
        files.set(HOST + SIGNATURE_FILE, encode('nothing'));
      },
    ],
    [
      'a segment of which a byte was changed',
      /do not fit its hash/,
      (files) =>
        change(files, firstSegment(files), (bytes) => bytes.set([0xff], bytes.length >> 1)),
    ],
    [
      'a segment cut short',
      / bytes in place of /,
      (files) => {
        const url = firstSegment(files);
        files.set(url, files.get(url)?.slice(0, -3) ?? new Uint8Array());
      },
    ],
    [
      'a segment that goes on',
      /larger than /,
      (files) => {
        const url = firstSegment(files);
        files.set(url, new Uint8Array([...(files.get(url) ?? []), 0]));
      },
    ],
    [
      'a segment that is missing',
      /the host answered 404/,
      (files) => {
        files.delete(firstSegment(files));
      },
    ],
  ])('%s', async (_name, reason, spoil) => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    const files = await publish(publisher, 2, [removals(10, 5)]);
    await spoil(files);
    online(files);
    const state = await syncAll(worker);
    expect(state).toMatchObject({ state: 'failed', version: 'v1', records: 5 });
    expect(state?.error).toMatch(reason);
    worker.live.invalidate();
    expect(await answering(worker, 3)).toBe('r3');
    online(await publish(publisher, 3, [removals(10, 5)]));
    const mended = await syncAll(worker);
    expect(mended).toMatchObject({ state: 'live', version: 'v3' });
    expect(mended?.error).toBeUndefined();
  });

  test.each<[string, RegExp, (descriptor: object) => object]>([
    [
      'a version that goes back',
      /^revision 1 is older than the one here, 2$/,
      (descriptor) => ({ ...descriptor, revision: 1 }),
    ],
    [
      'a format made for a newer reader',
      /^formatVersion: is not 1/,
      (descriptor) => ({ ...descriptor, formatVersion: 2 }),
    ],
  ])('%s', async (_name, reason, edit) => {
    online(await publish(publisher, 2, [removals(0, 5)]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    online(await publish(publisher, 3, [removals(10, 5)], edit));
    expect((await syncAll(worker))?.error).toMatch(reason);
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('an address that is not https', async () => {
    const server = online(new Map());
    const state = await syncAll(startWorker([source(undefined, 'http://host.example/data/')]));
    expect(state?.error).toMatch(/not an https address$/);
    expect(server.asked).toEqual([]);
  });

  test('a host that cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no route')));
    const state = await syncAll(startWorker([source()]));
    expect(state).toMatchObject({ state: 'failed', records: 0 });
    expect(state?.error).toMatch(/could not be fetched \(no route\)/);
  });
});

describe('sources', () => {
  test('that were switched off are neither compared with nor updated', async () => {
    const files = await publish(publisher, 1, [removals(0, 5)]);
    online(files);
    const worker = startWorker([source()]);
    await syncAll(worker);
    await worker.sync.switchSource('sample', true);
    expect(await answering(worker, 3)).toBeUndefined();
    const server = online(files);
    expect(await syncAll(worker)).toMatchObject({ off: true, records: 5 });
    expect(server.asked).toEqual([]);
    await worker.sync.switchSource('sample', false);
    expect(await answering(worker, 3)).toBe('r3');
    await worker.sync.settled();
  });

  test('that are switched off and on again while they sync are synced', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const answer = gate();
    const known = source();
    let offers = 0;
    const worker = startWorker([
      {
        ...known,
        async offer(request) {
          offers += 1;
          await answer.opened;
          return known.offer(request);
        },
      },
    ]);
    await worker.sync.resume();
    await vi.waitUntil(() => offers === 1);
    await worker.sync.switchSource('sample', true);
    await worker.sync.switchSource('sample', false);
    answer.open();
    await worker.sync.settled();
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('that are unknown are passed over, and those that are known are synced after them', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = startWorker([source()]);
    await worker.sources.ensure([
      {
        name: 'sample',
        title: 'Sample',
        kind: 'remote',
        addresses: [HOST],
        publicKey: publisher.publicKey,
      },
    ]);
    await worker.sync.start(['other']);
    await worker.sync.settled();
    await worker.sync.start();
    await worker.sync.settled();
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('that are unknown cannot be switched', async () => {
    const worker = startWorker([source()]);
    await worker.sync.resume();
    await worker.sync.settled();
    await expect(worker.sync.switchSource('other', true)).rejects.toThrow('no source "other"');
  });

  test('that were withdrawn leave nothing behind', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    const next = startWorker([]);
    await next.sync.resume();
    const database = await next.database.open();
    const left = await Promise.all(STORES.map((store) => database.count(store)));
    expect(left).toEqual(STORES.map(() => 0));
  });

  test('inside the extension need no network', async () => {
    const text = removals(0, 5)
      .map((record) => `${JSON.stringify(record)}\n`)
      .join('');
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(text)));
    const url = 'chrome-extension://invented/starter/removals.jsonl';
    const starter = (version: string) => [
      packagedSource({ name: 'starter', title: 'Starter', version, url }),
    ];
    const worker = startWorker(starter('1.0'));
    await worker.sync.resume();
    await worker.sync.settled();
    expect((await worker.sync.status())[0]).toMatchObject({ state: 'live', version: '1.0' });
    expect(await answering(worker, 3)).toBe('r3');
    const updated = startWorker(starter('1.1'));
    await updated.sync.resume();
    await updated.sync.settled();
    expect((await updated.sync.status())[0]).toMatchObject({ state: 'live', version: '1.1' });
  });
});

describe('what is stored', () => {
  test('is fetched again where it was damaged', async () => {
    const kept = removals(0, 5);
    online(await publish(publisher, 1, [kept]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    const database = await worker.database.open();
    const [key] = await database.getAllKeys('blocks');
    if (key === undefined) throw new Error('nothing is stored');
    await database.put('blocks', new Uint8Array([31, 139, 8, 0]), key);
    const server = online(await publish(publisher, 2, [kept, removals(5, 5)]));
    expect(await syncAll(worker)).toMatchObject({ state: 'live', records: 10 });
    expect(server.asked.filter(isSegment)).toHaveLength(2);
    expect(await answering(worker, 0)).toBe('r0');
  });

  test('answers again without network after an update that reads words differently', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = startWorker([source()]);
    await syncAll(worker);
    const database = await worker.database.open();
    const live = await database.get('live', 'sample');
    if (live === undefined) throw new Error('nothing is live');
    await database.put('live', { ...live, normaliser: live.normaliser - 1 });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const updated = startWorker([source()]);
    expect(await answering(updated, 3)).toBeUndefined();
    await updated.sync.resume();
    await updated.sync.settled();
    expect(await answering(updated, 3)).toBe('r3');
  });
});
