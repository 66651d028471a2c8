import { describe, expect, test, vi } from 'vitest';
import { STORES } from '../../src/background/storage/schema.ts';
import { keyFingerprint } from '../../src/dataset/key-fingerprint.ts';
import type { SourceSettings } from '../../src/platform/source-messages.ts';
import { online, only, useSubscriptions } from './one-source.ts';
import { encode, HOST, hostedAt, publish, serve } from './publish.ts';
import { answering, freshStorage, removals, startWorker, type Worker } from './set-up.ts';

const MIRROR = 'https://mirror.example/copy/';

async function leftInStores(worker: Worker): Promise<readonly number[]> {
  const database = await worker.database.open();
  return Promise.all(STORES.map((store) => database.count(store)));
}

const reader = useSubscriptions();

describe('a source by address', () => {
  test('is synced, is there after the worker died, and keeps what the reader said of it', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    await reader().subscribed({ note: 'A friend works there.', intervalHours: 24 });
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
      fingerprint: await keyFingerprint(reader().publisher.publicKey),
    });
    expect(state.usedBytes).toBeGreaterThan(100);
    expect(state.monthBytes).toBeGreaterThan(100);
  });

  test('is not taken twice, nor without a key', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const { manager } = await reader().subscribed();
    const refusal = (more: Partial<SourceSettings>) =>
      manager.subscribe(reader().settings(more), undefined);
    expect(await refusal({})).toMatchObject({ refused: { fault: 'known' } });
    const elsewhere = { addresses: [MIRROR] };
    expect(await refusal({ ...elsewhere, publicKey: '' })).toMatchObject({
      refused: { fault: 'badKey' },
    });
    expect(await refusal({ addresses: [] })).toMatchObject({ refused: { fault: 'badAddress' } });
  });

  test('is fetched from a mirror where its host does not answer', async () => {
    const files = await publish(reader().publisher, 1, [removals(0, 5)]);
    online(hostedAt(MIRROR, files));
    const worker = await reader().subscribed({ addresses: [HOST, MIRROR] });
    expect(await only(worker)).toMatchObject({ state: 'live', records: 5 });
    expect(await answering(worker, 3)).toBe('r3');
  });

  test('takes segments from a mirror where its host has lost them, and believes neither', async () => {
    const files = await publish(reader().publisher, 1, [removals(0, 5)]);
    const damaged = new Map(files);
    const segment = [...files.keys()].find((url) => url.includes('segments/')) ?? '';
    damaged.set(segment, encode('something else'));
    online(new Map([...damaged, ...hostedAt(MIRROR, files)]));
    const worker = await reader().subscribed({ addresses: [HOST, MIRROR] });
    expect(await only(worker)).toMatchObject({ state: 'live', records: 5 });
    online(new Map([...damaged, ...hostedAt(MIRROR, damaged)]));
    freshStorage();
    expect(await only(await reader().subscribed({ addresses: [HOST, MIRROR] }))).toMatchObject({
      state: 'failed',
      fault: 'truncated',
    });
  });

  test('frees its space when it is removed, and gives its permission back', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 300)]));
    const worker = await reader().subscribed();
    await worker.termMaker.refresh();
    expect(await leftInStores(worker)).toEqual([1, 1, 1, 2, 1, 0, 1, 0]);
    await worker.manager.remove((await only(worker)).name);
    expect(await leftInStores(worker)).toEqual(STORES.map(() => 0));
    expect(await answering(worker, 3)).toBeUndefined();
    expect(worker.forgotten).toEqual([HOST]);
  });

  test('leaves nothing behind when it is removed in the middle of a sync', async () => {
    const files = await publish(reader().publisher, 1, [removals(0, 300), removals(300, 300)]);
    let worker: Worker | undefined;
    let removing: Promise<void> | undefined;
    const server = serve(files);
    vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
      if (input.includes('segments/') && worker !== undefined)
        removing ??= worker.manager.remove((await only(worker)).name);
      return server.fetch(input, init);
    });
    worker = startWorker([]);
    await worker.manager.subscribe(reader().settings(), undefined);
    await worker.sync.settled();
    await vi.waitUntil(() => removing !== undefined);
    await removing;
    expect(await leftInStores(worker)).toEqual(STORES.map(() => 0));
  });

  test('can be given another title, other mirrors and another slice', async () => {
    const files = await publish(
      reader().publisher,
      1,
      [removals(0, 5, { lang: 'es' }), removals(5, 7, { lang: 'fa' })],
      (descriptor) => ({
        ...descriptor,
        resources: descriptor.resources.map((segment, index) => ({
          ...segment,
          holds: { languages: [index ? 'fa' : 'es'] },
        })),
      }),
    );
    online(files);
    const worker = await reader().subscribed({ note: 'old' });
    const { name } = await only(worker);
    const change = reader().settings({
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
    await worker.manager.edit(name, reader().settings({ slice: { languages: ['ru'] } }));
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'failed', fault: 'nothingChosen' });
    expect(await answering(worker, 6)).toBe('r6');
  });
});
