/** Codes by which other languages are found are spoiled in storage: noticed, made again, nothing wrong found. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MeaningService } from '../../src/background/meaning/meaning-service.ts';
import type { CodeRow } from '../../src/background/storage/schema.ts';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { hashOf } from '../x-replica/random.ts';
import {
  localHostOf,
  meaningServiceOf,
  shippedEncoder,
  workerWithSample,
} from './meaning-set-up.ts';
import { freshStorage, type Worker } from './set-up.ts';
import { spoilBytes } from './spoil.ts';

const TRIALS = 4;
const TEXT = 'The ministry will close all schools in the northern province until the end of March.';
const TWIN = 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.';
const OTHER = 'El puerto seguirá cerrado hasta que pase la tormenta, se dijo a los pescadores.';
const RECORDS = [
  someRemoval('seen', { text: 'Something altogether different about copper kettles.' }),
  someRemoval('schools', { text: TEXT }),
];

const own = await openOwnEncoder();
if (own === undefined) throw new Error('The encoder is not in extension/encoder.');
const { judge, close } = own;
afterAll(() => close());
const encoder = shippedEncoder();

let worker: Worker;

beforeEach(async () => {
  freshStorage();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const lines = RECORDS.map((record) => `${JSON.stringify(record)}\n`).join('');
  worker = await workerWithSample(lines);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A life of the background, which finds what is stored. */
function newLife(onDamage: (source: string) => void = () => undefined) {
  const made = vi.fn<() => void>();
  const host = localHostOf(worker, encoder, judge);
  const meaning = meaningServiceOf(worker, { facts: encoder, host, onMade: made, onDamage });
  return { meaning, made };
}

const found = async (meaning: MeaningService, text: string): Promise<readonly string[]> =>
  (await meaning.find({ id: 'p', author: 'reader', text }, new AbortController().signal)).map(
    (message) => message.text,
  );

async function codes(): Promise<CodeRow> {
  const [row] = await (await worker.database.open()).getAll('codes');
  if (row === undefined) throw new Error('no codes are stored');
  return row;
}

async function bytesIn(row: CodeRow): Promise<readonly Uint8Array[]> {
  return [
    new Uint8Array(await row.resident.arrayBuffer()),
    new Uint8Array(await row.atRest.arrayBuffer()),
  ];
}

test(`${TRIALS} times over`, async () => {
  await newLife().meaning.refresh();
  const whole = await bytesIn(await codes());
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const random = (...parts: readonly string[]) => hashOf('codes', trial, ...parts);
    const kind = trial % 2 === 0 ? 'resident' : 'atRest';
    const row = await codes();
    const { bytes, how } = spoilBytes(new Uint8Array(await row[kind].arrayBuffer()), random);
    if (bytes === undefined) continue;
    const database = await worker.database.open();
    await database.put('codes', { ...row, [kind]: new Blob([bytes]) });
    const { meaning, made } = newLife();
    const first = await found(meaning, TWIN).catch(() => []);
    expect([[], [TEXT]], `${kind}: ${how}`).toContainEqual(first);
    expect(await found(meaning, OTHER).catch(() => [])).toEqual([]);
    await vi.waitFor(() => expect(made, `${kind}: ${how}`).toHaveBeenCalled(), 20_000);
    expect(await found(meaning, TWIN)).toEqual([TEXT]);
    expect(await bytesIn(await codes())).toEqual(whole);
    expect(await meaning.status()).not.toHaveProperty('failing');
  }
});

test('what was made before the worker died is not gone on with where it is spoiled', async () => {
  await newLife().meaning.refresh();
  const row = await codes();
  const whole = await bytesIn(row);
  const atRest = new Uint8Array(await row.atRest.arrayBuffer());
  atRest[0] = (atRest[0] ?? 0) ^ 1;
  const database = await worker.database.open();
  await database.put('codes', { ...row, atRest: new Blob([atRest]), whole: false });
  const { meaning } = newLife();
  await meaning.refresh();
  expect(await bytesIn(await codes())).toEqual(whole);
  expect(await found(meaning, TWIN)).toEqual([TEXT]);
});

test('a record that it cannot read is fetched again, and asked for no more than a few times', async () => {
  await newLife().meaning.refresh();
  const database = await worker.database.open();
  const [key] = await database.getAllKeys('blocks');
  if (key === undefined) throw new Error('nothing is stored');
  await database.delete('blocks', key);
  const damage = vi.fn<(source: string) => void>();
  const { meaning } = newLife(damage);
  for (let asked = 0; asked < 10; asked += 1)
    await expect(found(meaning, TWIN)).rejects.toThrow(/segment .* is damaged/);
  expect(damage.mock.calls).toEqual([['sample'], ['sample'], ['sample']]);
  expect((await worker.versions.storedSegments('sample')).size).toBe(0);
});
