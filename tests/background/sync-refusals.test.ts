import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { STORES } from '../../src/background/storage/schema.ts';
import { packagedSource } from '../../src/background/sync/packaged-source.ts';
import { PACKAGE_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { online } from './one-source.ts';
import { encode, type Files, HOST, publish } from './publish.ts';
import { answering, gate, removals, startWorker } from './set-up.ts';
import { sampleSource, syncAll, usePublisher } from './synced-source.ts';

const publisher = usePublisher();

const isSegment = (path: string) => path.startsWith('segments/');

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
    online(await publish(publisher(), 1, [removals(0, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    const files = await publish(publisher(), 2, [removals(10, 5)]);
    await spoil(files);
    online(files);
    const state = await syncAll(worker);
    expect(state).toMatchObject({ state: 'failed', version: 'v1', records: 5 });
    expect(state?.error).toMatch(reason);
    worker.live.invalidate();
    expect(await answering(worker, 3)).toBe('r3');
    online(await publish(publisher(), 3, [removals(10, 5)]));
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
    online(await publish(publisher(), 2, [removals(0, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await syncAll(worker);
    online(await publish(publisher(), 3, [removals(10, 5)], edit));
    expect((await syncAll(worker))?.error).toMatch(reason);
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('an address that is not https', async () => {
    const server = online(new Map());
    const state = await syncAll(
      startWorker([sampleSource(publisher().publicKey, 'http://host.example/data/')]),
    );
    expect(state?.error).toMatch(/not an https address$/);
    expect(server.asked).toEqual([]);
  });

  test('a host that cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no route')));
    const state = await syncAll(startWorker([sampleSource(publisher().publicKey)]));
    expect(state).toMatchObject({ state: 'failed', records: 0 });
    expect(state?.error).toMatch(/could not be fetched \(no route\)/);
  });
});

describe('sources', () => {
  test('that were switched off are neither compared with nor updated', async () => {
    const files = await publish(publisher(), 1, [removals(0, 5)]);
    online(files);
    const worker = startWorker([sampleSource(publisher().publicKey)]);
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
    online(await publish(publisher(), 1, [removals(0, 5)]));
    const answer = gate();
    const known = sampleSource(publisher().publicKey);
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
    online(await publish(publisher(), 1, [removals(0, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await worker.sources.ensure([
      {
        name: 'sample',
        title: 'Sample',
        kind: 'remote',
        addresses: [HOST],
        publicKey: publisher().publicKey,
      },
    ]);
    await worker.sync.start(['other']);
    await worker.sync.settled();
    await worker.sync.start();
    await worker.sync.settled();
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('that are unknown cannot be switched', async () => {
    const worker = startWorker([sampleSource(publisher().publicKey)]);
    await worker.sync.resume();
    await worker.sync.settled();
    await expect(worker.sync.switchSource('other', true)).rejects.toThrow('no source "other"');
  });

  test('that were withdrawn leave nothing behind', async () => {
    online(await publish(publisher(), 1, [removals(0, 5)]));
    const worker = startWorker([sampleSource(publisher().publicKey)]);
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
