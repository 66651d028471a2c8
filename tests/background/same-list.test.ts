/** One dataset of one publisher is one list, wherever it comes from. */
import { expect, test } from 'vitest';
import { putIntoInbox, readInbox } from '../../src/platform/file-inbox.ts';
import type { SourcePreview, SourceSettings } from '../../src/platform/source-messages.ts';
import { offline, online, only, useSubscriptions } from './one-source.ts';
import { type Descriptor, type Files, HOST, hostedAt, newPublisher, publish } from './publish.ts';
import { removals, startWorker, type Worker } from './set-up.ts';
import { sampleSource, syncAll } from './synced-source.ts';

const FILE = 'a-file';
const ELSEWHERE = 'https://elsewhere.example/data/';
const reader = useSubscriptions();

const PLACES = {
  'its address': { address: HOST },
  'another address': { address: ELSEWHERE },
  'a file': { file: FILE },
} as const;
type Place = (typeof PLACES)[keyof typeof PLACES];

/** The same dataset on two hosts and as a file. */
async function offer(files: Files): Promise<void> {
  online(new Map([...files, ...hostedAt(ELSEWHERE, files)]));
  for (const [url, bytes] of files) await putIntoInbox(FILE, url.slice(HOST.length), bytes);
}

const sample = (publisher = reader().publisher, change?: (whole: Descriptor) => object) =>
  publish(publisher, 1, [removals(0, 5)], change);

/** Looks at a dataset and agrees to it, as the page does. */
async function take(
  { manager }: Worker,
  place: Place,
  publicKey = reader().publisher.publicKey,
  more: Partial<SourceSettings> = {},
) {
  const looked = await manager.preview(place, publicKey, undefined);
  if ('refused' in looked) throw new Error(looked.refused.reason);
  const { title, address, dataset, publicKey: key }: SourcePreview = looked.preview;
  const addresses = address === undefined ? [] : [address];
  return manager.subscribe(
    { title, addresses, dataset, publicKey: key, ...more },
    'file' in place ? place.file : undefined,
  );
}

test.each([
  ['a file', 'its address'],
  ['its address', 'a file'],
  ['its address', 'another address'],
  ['a file', 'a file'],
] as const)('taken from %s, it is not taken from %s as well', async (first, second) => {
  await offer(await sample());
  const worker = startWorker([]);
  expect(await take(worker, PLACES[first], undefined, { title: 'Mine' })).toBeUndefined();
  await worker.sync.settled();
  // Bringing it used the files up.
  await offer(await sample());
  expect(await take(worker, PLACES[second])).toEqual({
    refused: { fault: 'same', reason: 'it is "Mine"' },
  });
  expect(await worker.sync.status()).toHaveLength(1);
  const { name } = await only(worker);
  await worker.manager.remove(name);
  expect(await take(worker, PLACES[second])).toBeUndefined();
  await worker.sync.settled();
});

test('it is known before it was fetched, and after it was changed', async () => {
  await offer(await sample());
  const worker = startWorker([]);
  const files = await sample();
  offline();
  await take(worker, PLACES['a file']);
  const { name } = await only(worker);
  await worker.manager.edit(name, reader().settings({ title: 'Renamed', addresses: [] }));
  await offer(files);
  expect(await take(worker, PLACES['its address'])).toMatchObject({ refused: { fault: 'same' } });
  expect(await only(worker)).toMatchObject({ title: 'Renamed' });
  await worker.sync.settled();
});

test('one that came with the extension is known once it was fetched', async () => {
  await offer(await sample());
  const worker = startWorker([sampleSource(reader().publisher.publicKey)]);
  await syncAll(worker);
  expect(await take(worker, PLACES['a file'])).toMatchObject({ refused: { fault: 'same' } });
  // What the page brought is for it to update the list with, or to drop.
  expect(await readInbox(FILE, 'datapackage.json')).toBeDefined();
});

test('what others publish under its name, and what else its publisher has, are other lists', async () => {
  await offer(await sample());
  const worker = startWorker([]);
  await take(worker, PLACES['its address']);
  const other = await newPublisher();
  await offer(await sample(other));
  expect(await take(worker, PLACES['a file'], other.publicKey)).toBeUndefined();
  await worker.sync.settled();
  await offer(await sample(reader().publisher, (whole) => ({ ...whole, name: 'second' })));
  expect(await take(worker, PLACES['another address'])).toBeUndefined();
  expect(await worker.sync.status()).toHaveLength(3);
  await worker.sync.settled();
});
