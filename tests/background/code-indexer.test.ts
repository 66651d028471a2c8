/** Which records are encoded, and what is left of the work when its worker dies. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { indexCodes, stepAfter } from '../../src/background/meaning/code-indexer.ts';
import { RecordBlock, RecordPacker } from '../../src/background/storage/pack-records.ts';
import type { LiveRow } from '../../src/background/storage/schema.ts';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { localHostOf, meaningServiceOf, shippedEncoder } from './meaning-set-up.ts';
import { HOST, newPublisher, publish, serve, superseding } from './publish.ts';
import { freshStorage, startWorker } from './set-up.ts';

const TEXT = 'The ministry will close all schools in the northern province until the end of March.';
const TWIN = 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.';

const own = await openOwnEncoder();
if (own === undefined) throw new Error('The encoder is not in extension/encoder.');
const { judge, close } = own;
afterAll(() => close());
const encoder = shippedEncoder();

beforeEach(freshStorage);
afterEach(() => vi.unstubAllGlobals());

test('a record that was updated is found by its meaning', async () => {
  const publisher = await newPublisher();
  const { publicKey } = publisher;
  const before = someRemoval('schools', { text: TEXT, status: 'disputed' });
  const groups = [
    [someRemoval('kettles', { text: 'Something altogether different about kettles.' }), before],
    [someRemoval('schools', { text: TEXT })],
  ];
  vi.stubGlobal('fetch', serve(await publish(publisher, 1, groups, superseding([1]))).fetch);
  const worker = startWorker([
    remoteSource({ name: 'sample', title: 'Sample', url: HOST, publicKey }),
  ]);
  await worker.sync.resume();
  await worker.sync.start();
  await worker.sync.settled();
  const host = localHostOf(worker, encoder, judge);
  const meaning = meaningServiceOf(worker, { facts: encoder, host });
  await meaning.refresh();
  const post = { id: 'p', author: 'reader', text: TWIN };
  const found = await meaning.find(post, new AbortController().signal);
  expect(found.map(({ text }) => text)).toEqual([TEXT]);
});

test('what is made is stored now and then, wherever segments end', async () => {
  const block = async (records: number) => {
    const raw = new TextEncoder().encode(' \n'.repeat(records));
    const packer = new RecordPacker(raw);
    for (let at = 0; at < records; at += 1) packer.add(raw.subarray(at * 2, at * 2 + 1));
    const [packed] = (await packer.finish()).blocks;
    if (packed === undefined) throw new Error('no block was packed');
    return RecordBlock.open(packed);
  };
  const [short, full] = [await block(100), await block(256)];
  const live: LiveRow = {
    source: 'sample',
    version: '1',
    revision: 1,
    title: '',
    records: 0,
    normaliser: 1,
    segments: [
      { hash: 'short', records: 100, bytes: 0 },
      { hash: 'long', records: 40_960, bytes: 0 },
    ],
    parts: [{ key: 'part', segments: ['short', 'long'], records: 0 }],
  };
  const stored: { records: number; whole: boolean }[] = [];
  await indexCodes(live, {
    encoder: await encoder.encoder(),
    version: '1',
    codes: {
      get: async () => undefined,
      put: async (_file, { records, whole }) => {
        stored.push({ records, whole });
      },
    },
    versions: { readBlock: async (_source, hash) => (hash === 'short' ? short : full) },
    report: () => undefined,
    signal: new AbortController().signal,
  });
  expect(stored).toEqual([
    { records: 100 + 64 * 256, whole: false },
    { records: 100 + 128 * 256, whole: false },
    { records: 100 + 160 * 256, whole: true },
  ]);
});

test('steps grow with what is stored, and no further than some seconds of work', () => {
  expect(stepAfter(0)).toBe(16_384);
  expect(stepAfter(200_000)).toBe(50_000);
  expect(stepAfter(1_000_000)).toBe(65_536);
});
