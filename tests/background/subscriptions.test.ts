import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keyFingerprint, publicKeyLine } from '../../src/dataset/key-fingerprint.ts';
import { PACKAGE_FILE, PUBLIC_KEY_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { putIntoInbox, readInbox } from '../../src/platform/file-inbox.ts';
import type { SourceSettings } from '../../src/platform/source-messages.ts';
import {
  at,
  encode,
  type Files,
  HOST,
  newPublisher,
  type Publisher,
  publish,
  serve,
} from './publish.ts';
import { answering, freshStorage, removals, startWorker, type Worker } from './set-up.ts';

const MIRROR = 'https://mirror.example/copy/';
const FILE = 'a-file';

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

function online(files: Files) {
  const server = serve(files);
  vi.stubGlobal('fetch', server.fetch);
  return server;
}

function settings(more: Partial<SourceSettings> = {}): SourceSettings {
  return { title: 'Mine', addresses: [HOST], publicKey: publisher.publicKey, ...more };
}

async function subscribed(more: Partial<SourceSettings> = {}, file?: string): Promise<Worker> {
  const worker = startWorker([]);
  expect(await worker.manager.subscribe(settings(more), file)).toBeUndefined();
  await worker.sync.settled();
  return worker;
}

async function only(worker: Worker) {
  const [source] = await worker.sync.status();
  if (source === undefined) throw new Error('there is no source');
  return source;
}

/** Asks the one source there is, by name, and tells how it went. */
async function again(worker: Worker) {
  await worker.sync.start([(await only(worker)).name]);
  await worker.sync.settled();
  return only(worker);
}

async function bringFile(files: Files): Promise<void> {
  for (const [url, bytes] of files) await putIntoInbox(FILE, url.slice(HOST.length), bytes);
}

async function leftInStores(worker: Worker): Promise<readonly number[]> {
  const database = await worker.database.open();
  const stores = ['sources', 'live', 'segments', 'blocks', 'indexes'] as const;
  return Promise.all(stores.map((store) => database.count(store)));
}

describe('looking at a dataset', () => {
  test('tells what it says of itself and the key that the host offers, and keeps nothing', async () => {
    const files = await publish(publisher, 3, [removals(0, 5)], (descriptor) => ({
      ...descriptor,
      contributors: [{ title: 'An institute' }],
      licenses: [{ name: 'CC-BY-4.0' }],
    }));
    files.set(HOST + PUBLIC_KEY_FILE, encode(publisher.publicKey));
    online(files);
    const worker = startWorker([]);
    const reply = await worker.manager.preview(
      { address: `host.example/data/${PACKAGE_FILE}` },
      undefined,
      undefined,
    );
    expect(reply).toMatchObject({
      preview: {
        address: HOST,
        title: 'Sample',
        version: 'v3',
        records: 5,
        publisher: 'An institute',
        licence: 'CC-BY-4.0',
        keyFrom: 'host',
        publicKey: publicKeyLine(publisher.publicKey),
        fingerprint: await keyFingerprint(publisher.publicKey),
      },
    });
    expect(await worker.sync.status()).toEqual([]);
  });

  test.each<[string, string, string | undefined]>([
    ['an address that is not https', 'http://host.example/data/', 'notHttps'],
    ['what is no address', 'not an address', 'badAddress'],
    ['a password', 'https://me:secret@host.example/data/', 'badAddress'],
    ['a question', 'https://host.example/data/?a=b', 'badAddress'],
    ['a host that offers no key', HOST, 'noKey'],
    ['a host without a dataset', 'https://host.example/other/', 'unsigned'],
  ])('refuses %s', async (_name, address, fault) => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const reply = await startWorker([]).manager.preview({ address }, undefined, undefined);
    expect(reply).toMatchObject({ refused: { fault } });
  });

  test('refuses a key that did not sign, and one that is none', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const { manager } = startWorker([]);
    const other = await newPublisher();
    const look = (key: string) => manager.preview({ address: HOST }, key, undefined);
    expect(await look(other.publicKey)).toMatchObject({ refused: { fault: 'signature' } });
    expect(await look('nonsense')).toMatchObject({ refused: { fault: 'signature' } });
    expect(await look(publisher.publicKey)).toMatchObject({ preview: { keyFrom: 'reader' } });
  });

  test('tells how large a slice of it is', async () => {
    online(
      await publish(publisher, 1, [removals(0, 5), removals(5, 7)], (descriptor) => ({
        ...descriptor,
        resources: descriptor.resources.map((segment, index) => ({
          ...segment,
          holds: { years: [2018 + index, 2018 + index], languages: [index ? 'fa' : 'es'] },
        })),
      })),
    );
    const { manager } = startWorker([]);
    const look = (slice: SourceSettings['slice']) =>
      manager.preview({ address: HOST }, publisher.publicKey, slice);
    expect(await look(undefined)).toMatchObject({
      preview: {
        years: [2018, 2019],
        languages: ['es', 'fa'],
        grounds: [],
        chosen: { records: 12 },
      },
    });
    expect(await look({ years: [2019, 2030] })).toMatchObject({
      preview: { chosen: { records: 7 } },
    });
    expect(await look({ languages: ['es'] })).toMatchObject({
      preview: { chosen: { records: 5 } },
    });
    expect(await look({ maxBytes: 1 })).toMatchObject({ preview: { chosen: { records: 0 } } });
  });
});

describe('a source by address', () => {
  test('is synced, is there after the worker died, and keeps what the reader said of it', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    await subscribed({ note: 'A friend works there.', intervalHours: 24 });
    const state = await only(startWorker([]));
    expect(state).toMatchObject({
      title: 'Mine',
      kind: 'remote',
      builtIn: false,
      state: 'live',
      records: 5,
      addresses: [HOST],
      note: 'A friend works there.',
      intervalHours: 24,
      fingerprint: await keyFingerprint(publisher.publicKey),
    });
    expect(state.usedBytes).toBeGreaterThan(100);
    expect(state.monthBytes).toBeGreaterThan(100);
  });

  test('is not taken twice, nor without a key', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const { manager } = await subscribed();
    const refusal = (more: Partial<SourceSettings>) => manager.subscribe(settings(more), undefined);
    expect(await refusal({})).toMatchObject({ refused: { fault: 'known' } });
    const elsewhere = { addresses: [MIRROR] };
    expect(await refusal({ ...elsewhere, publicKey: '' })).toMatchObject({
      refused: { fault: 'badKey' },
    });
    expect(await refusal({ addresses: [] })).toMatchObject({ refused: { fault: 'badAddress' } });
  });

  test('is fetched from a mirror where its host does not answer', async () => {
    const files = await publish(publisher, 1, [removals(0, 5)]);
    online(at(MIRROR, files));
    const worker = await subscribed({ addresses: [HOST, MIRROR] });
    expect(await only(worker)).toMatchObject({ state: 'live', records: 5 });
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('takes segments from a mirror where its host has lost them, and believes neither', async () => {
    const files = await publish(publisher, 1, [removals(0, 5)]);
    const damaged = new Map(files);
    const segment = [...files.keys()].find((url) => url.includes('segments/')) ?? '';
    damaged.set(segment, encode('something else'));
    online(new Map([...damaged, ...at(MIRROR, files)]));
    const worker = await subscribed({ addresses: [HOST, MIRROR] });
    expect(await only(worker)).toMatchObject({ state: 'live', records: 5 });
    online(new Map([...damaged, ...at(MIRROR, damaged)]));
    freshStorage();
    expect(await only(await subscribed({ addresses: [HOST, MIRROR] }))).toMatchObject({
      state: 'failed',
      fault: 'truncated',
    });
  });

  test('frees its space when it is removed, and gives its permission back', async () => {
    online(await publish(publisher, 1, [removals(0, 300)]));
    const worker = await subscribed();
    expect(await leftInStores(worker)).toEqual([1, 1, 1, 2, 1]);
    await worker.manager.remove((await only(worker)).name);
    expect(await leftInStores(worker)).toEqual([0, 0, 0, 0, 0]);
    expect(await answering(worker, 3)).toBeUndefined();
    expect(worker.forgotten).toEqual([HOST]);
  });

  test('leaves nothing behind when it is removed in the middle of a sync', async () => {
    const files = await publish(publisher, 1, [removals(0, 300), removals(300, 300)]);
    let worker: Worker | undefined;
    let removing: Promise<void> | undefined;
    const server = serve(files);
    vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
      if (input.includes('segments/') && worker !== undefined)
        removing ??= worker.manager.remove((await only(worker)).name);
      return server.fetch(input, init);
    });
    worker = startWorker([]);
    await worker.manager.subscribe(settings(), undefined);
    await worker.sync.settled();
    await vi.waitUntil(() => removing !== undefined);
    await removing;
    expect(await leftInStores(worker)).toEqual([0, 0, 0, 0, 0]);
  });

  test('can be given another title, other mirrors and another slice', async () => {
    const files = await publish(publisher, 1, [removals(0, 5), removals(5, 7)], (descriptor) => ({
      ...descriptor,
      resources: descriptor.resources.map((segment, index) => ({
        ...segment,
        holds: { languages: [index ? 'fa' : 'es'] },
      })),
    }));
    online(files);
    const worker = await subscribed({ note: 'old' });
    const { name } = await only(worker);
    const change = settings({
      title: 'New',
      addresses: [HOST, MIRROR],
      slice: { languages: ['fa'] },
    });
    expect(await worker.manager.edit(name, change)).toBeUndefined();
    await worker.sync.settled();
    const state = await only(worker);
    expect(state).toMatchObject({ title: 'New', addresses: [HOST, MIRROR], records: 7 });
    expect(state.note).toBeUndefined();
    expect(await answering(worker, 3)).toBeUndefined();
    expect(await answering(worker, 6)).toBe('r6');
    await worker.manager.edit(name, settings({ slice: { languages: ['ru'] } }));
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'failed', fault: 'nothingChosen' });
    expect(await answering(worker, 6)).toBe('r6');
  });
});

describe('a changed key', () => {
  async function changed(offer: boolean) {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = await subscribed();
    const other = await newPublisher();
    const files = await publish(other, 2, [removals(10, 5)]);
    if (offer) files.set(HOST + PUBLIC_KEY_FILE, encode(other.publicKey));
    online(files);
    return { worker, other, state: await again(worker) };
  }

  test('stops the source and asks, while the version before answers', async () => {
    const { worker, other, state } = await changed(true);
    expect(state).toMatchObject({
      state: 'failed',
      fault: 'keyChanged',
      version: 'v1',
      stopped: { kept: false, fingerprint: await keyFingerprint(other.publicKey) },
    });
    expect(state.nextSync).toBeUndefined();
    const server = online(await publish(publisher, 3, [removals(10, 5)]));
    await worker.sync.start();
    await worker.sync.resume();
    await worker.sync.settled();
    expect(server.asked).toEqual([]);
    worker.live.invalidate();
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('that the reader accepts is pinned from then on', async () => {
    const { worker, state } = await changed(true);
    await worker.manager.decideKey(state.name, true);
    await worker.sync.settled();
    const after = await only(worker);
    expect(after).toMatchObject({ state: 'live', version: 'v2' });
    expect(after.stopped).toBeUndefined();
    expect(await answering(worker, 11)).toBe('r11');
    online(await publish(publisher, 3, [removals(20, 5)]));
    expect(await again(worker)).toMatchObject({ fault: 'keyChanged', version: 'v2' });
  });

  test('that the reader does not accept stays out, until the old key signs again', async () => {
    const { worker, state } = await changed(true);
    await worker.manager.decideKey(state.name, false);
    expect(await only(worker)).toMatchObject({ version: 'v1', stopped: { kept: true } });
    online(await publish(publisher, 3, [removals(20, 5)]));
    const mended = await again(worker);
    expect(mended).toMatchObject({ state: 'live', version: 'v3' });
    expect(mended.stopped).toBeUndefined();
  });

  test('that the host does not offer can be pasted only', async () => {
    const { worker, other, state } = await changed(false);
    expect(state.stopped).toEqual({ kept: false });
    await worker.manager.decideKey(state.name, true);
    expect(await only(worker)).toMatchObject({ version: 'v1', stopped: { kept: true } });
    await worker.manager.edit(state.name, settings({ publicKey: other.publicKey }));
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live', version: 'v2' });
  });

  test('of a mirror alone stops nothing', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = await subscribed({ addresses: [HOST, MIRROR] });
    online(at(MIRROR, await publish(await newPublisher(), 2, [removals(10, 5)])));
    const state = await again(worker);
    expect(state).toMatchObject({ state: 'failed', version: 'v1' });
    expect(state.stopped).toBeUndefined();
  });
});

describe('a source from a file', () => {
  test('is checked, answers, and leaves no second copy', async () => {
    await bringFile(await publish(publisher, 1, [removals(0, 5)]));
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const { manager } = startWorker([]);
    expect(await manager.preview({ file: FILE }, publisher.publicKey, undefined)).toMatchObject({
      preview: { title: 'Sample', records: 5 },
    });
    const worker = await subscribed({ addresses: [] }, FILE);
    expect(await only(worker)).toMatchObject({ kind: 'file', state: 'live', records: 5 });
    expect(await answering(worker, 3)).toBe('r3');
    expect(await readInbox(FILE, PACKAGE_FILE)).toBeUndefined();
    await worker.sync.start();
    await worker.sync.resume();
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live' });
  });

  test('takes a newer file, and refuses an older or damaged one', async () => {
    await bringFile(await publish(publisher, 2, [removals(0, 5)]));
    const worker = await subscribed({ addresses: [] }, FILE);
    const { name } = await only(worker);
    const update = async (files: Files) => {
      await bringFile(files);
      await worker.manager.updateFromFile(name, FILE);
      await worker.sync.settled();
      return only(worker);
    };
    expect(await update(await publish(publisher, 3, [removals(10, 5)]))).toMatchObject({
      state: 'live',
      version: 'v3',
    });
    expect(await update(await publish(publisher, 1, [removals(0, 5)]))).toMatchObject({
      fault: 'older',
      version: 'v3',
    });
    const cut = await publish(publisher, 4, [removals(20, 5)]);
    const segment = [...cut.keys()].find((url) => url.includes('segments/')) ?? '';
    cut.set(segment, cut.get(segment)?.slice(0, -3) ?? new Uint8Array());
    expect(await update(cut)).toMatchObject({ fault: 'truncated', version: 'v3' });
    expect(await readInbox(FILE, PACKAGE_FILE)).toBeUndefined();
    expect(await answering(worker, 11)).toBe('r11');
  });

  test('brings a source by address up to date where its host cannot be reached', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = await subscribed();
    await bringFile(await publish(publisher, 2, [removals(10, 5)]));
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    await worker.manager.updateFromFile((await only(worker)).name, FILE);
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ kind: 'remote', state: 'live', version: 'v2' });
  });

  test('is taken up again after the worker died', async () => {
    await bringFile(await publish(publisher, 1, [removals(0, 5)]));
    const first = startWorker([]);
    await first.sources.add(
      {
        name: 'from-a-file',
        title: 'From a file',
        kind: 'file',
        builtIn: false,
        off: false,
        addresses: [],
        publicKey: publisher.publicKey,
        pendingFile: FILE,
      },
      1,
    );
    const second = startWorker([]);
    await second.sync.resume();
    await second.sync.settled();
    expect(await only(second)).toMatchObject({ state: 'live', records: 5 });
  });

  test('that nobody agreed to is deleted when the browser starts', async () => {
    await bringFile(await publish(publisher, 1, [removals(0, 5)]));
    await startWorker([]).manager.tidyInbox();
    expect(await readInbox(FILE, SIGNATURE_FILE)).toBeUndefined();
  });
});

describe('when hosts are asked', () => {
  const HOURS = 3_600_000;

  test('is planned by each source of its own, give or take a quarter', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    const worker = await subscribed({ intervalHours: 100 });
    const { nextSync, lastSync } = await only(worker);
    const hours = (Date.parse(nextSync ?? '') - Date.parse(lastSync ?? '')) / HOURS;
    expect(hours).toBeGreaterThan(74);
    expect(hours).toBeLessThan(126);
    expect(worker.planned()).toBe(nextSync);
    await worker.sync.switchSource((await only(worker)).name, true);
    expect(worker.planned()).toBeUndefined();
  });

  test('comes before they are due for nobody, and for those that are due', async () => {
    online(await publish(publisher, 1, [removals(0, 5)]));
    await subscribed({ intervalHours: 10 });
    const server = online(await publish(publisher, 2, [removals(0, 6)]));
    const early = startWorker([], new Date('2024-05-01T07:00:00Z'));
    await early.sync.resume();
    await early.sync.settled();
    expect(server.asked).toEqual([]);
    const late = startWorker([], new Date('2024-05-01T13:00:00Z'));
    await late.sync.resume();
    await late.sync.settled();
    expect(await only(late)).toMatchObject({ state: 'live', version: 'v2' });
  });

  test('comes sooner after a failure of the network, and not after a refusal', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const worker = await subscribed({ intervalHours: 100 });
    const failed = await only(worker);
    expect(failed).toMatchObject({ state: 'failed', fault: 'unreachable' });
    expect(Date.parse(failed.nextSync ?? '')).toBeLessThan(Date.parse('2024-05-01T00:20:00Z'));
    const files = await publish(publisher, 1, [removals(0, 5)]);
    files.set(HOST + PACKAGE_FILE, encode('{}'));
    online(files);
    const refused = await again(worker);
    expect(refused).toMatchObject({ fault: 'signature' });
    expect(Date.parse(refused.nextSync ?? '')).toBeGreaterThan(Date.parse('2024-05-03T00:00:00Z'));
  });
});

describe('a data cap', () => {
  test('stops the sync before it is passed, and says so', async () => {
    const files = await publish(publisher, 1, [removals(0, 300), removals(300, 300)]);
    const sizes = [...files].map(([url, bytes]) => ({ url, size: bytes.length }));
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    const server = online(files);
    const worker = await subscribed({ capBytes: total - 1 });
    const state = await only(worker);
    expect(state).toMatchObject({ state: 'failed', fault: 'dataCap', capBytes: total - 1 });
    expect(server.asked.filter((path) => path.startsWith('segments/'))).toHaveLength(1);
    expect(state.monthBytes).toBeLessThanOrEqual(total - 1);
    await worker.manager.edit(state.name, settings({ capBytes: 2 * total }));
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live', records: 600 });
  });

  test('begins anew with each month, and counts nothing where nothing is new', async () => {
    const files = await publish(publisher, 1, [removals(0, 5)]);
    online(files);
    const worker = await subscribed();
    const { monthBytes } = await only(worker);
    const signature = files.get(HOST + SIGNATURE_FILE)?.length ?? 0;
    expect((await again(worker)).monthBytes).toBe(monthBytes + signature);
    expect((await only(startWorker([], new Date('2024-06-01T00:00:00Z')))).monthBytes).toBe(0);
  });
});

test('where space runs out, says so and keeps the version before', async () => {
  online(await publish(publisher, 1, [removals(0, 5)]));
  const worker = await subscribed();
  online(await publish(publisher, 2, [removals(10, 5)]));
  const store = vi
    .spyOn(worker.versions, 'putSegment')
    .mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
  expect(await again(worker)).toMatchObject({ fault: 'noSpace', version: 'v1' });
  expect(await answering(worker, 3)).toBe('r3');
  store.mockRestore();
  expect(await again(worker)).toMatchObject({ state: 'live', version: 'v2' });
});
