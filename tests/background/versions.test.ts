/** How one version of a dataset follows another: deltas, reversals, withdrawals, slices. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CodeStore } from '../../src/background/storage/code-store.ts';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import { sha256Hex } from '../../src/dataset/hash.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { hiddenName } from '../../src/engine/hidden-account.ts';
import { NORMALISER_VERSION, normalise } from '../../src/engine/index.ts';
import { removal } from '../engine/build-source.ts';
import {
  encode,
  type Files,
  HOST,
  newPublisher,
  type Publisher,
  publish,
  serve,
  superseding,
} from './publish.ts';
import {
  answering,
  freshStorage,
  numbered,
  removals,
  startWorker,
  textOf,
  verdictOn,
  type Worker,
} from './set-up.ts';
import { isStored } from './stored-bytes.ts';

let publisher: Publisher;

beforeEach(async () => {
  freshStorage();
  publisher = await newPublisher();
});

afterEach(() => vi.unstubAllGlobals());

function newWorker(): Worker {
  const { publicKey } = publisher;
  return startWorker([remoteSource({ name: 'sample', title: 'Sample', url: HOST, publicKey })]);
}

/** Syncs with a host that has these files; which segments were fetched. */
async function sync(worker: Worker, files: Files): Promise<string[]> {
  const server = serve(files);
  vi.stubGlobal('fetch', server.fetch);
  await worker.sync.resume();
  await worker.sync.start();
  await worker.sync.settled();
  expect((await worker.sync.status())[0]?.error).toBeUndefined();
  return server.asked.filter((path) => path.startsWith('segments/'));
}

const stored = async ({ database }: Worker) => (await database.open()).get('live', 'sample');

describe('a delta', () => {
  test('is indexed by itself; what it reverses is muted and no longer found as it was', async () => {
    const worker = newWorker();
    const base = removals(0, 300);
    await sync(worker, await publish(publisher, 1, [base]));
    const [first] = (await stored(worker))?.parts ?? [];
    expect((await verdictOn(worker, 7))?.state).toBe('similar');
    const changed = [numbered(7, { status: 'reversed' }), ...removals(300, 9)];
    const next = await publish(publisher, 2, [base, changed], superseding([7]));
    expect(await sync(worker, next)).toHaveLength(1);
    const live = await stored(worker);
    expect(live?.records).toBe(309);
    expect(live?.parts).toMatchObject([{ key: first?.key }, { records: 10 }]);
    expect(await verdictOn(worker, 7)).toMatchObject({
      state: 'related',
      matches: [{ removal: 'r7', copies: 1 }],
    });
    expect(await answering(worker, 6)).toBe('r6');
    expect(await answering(worker, 308)).toBe('r308');
  });

  test('after another keeps the parts few, and all of them together answer as a first sync does', async () => {
    const worker = newWorker();
    const groups: DatasetRecord[][] = [removals(0, 1_500)];
    const superseded: number[] = [];
    for (let revision = 1; revision <= 14; revision += 1) {
      await sync(worker, await publish(publisher, revision, groups, superseding([...superseded])));
      expect((await stored(worker))?.parts.length).toBeLessThanOrEqual(5);
      superseded.push(revision * 3);
      const again = numbered(revision * 3, { status: 'reversed' });
      groups.push([...removals(1_500 + revision * 20, 20), again]);
    }
    const late = newWorker();
    const numbers = Array.from({ length: 60 }, (_, at) => (at < 45 ? at : 1_480 + at * 5));
    const verdicts = async () =>
      Promise.all(numbers.map((number) => verdictOn(worker, number, 'account3')));
    const inParts = await verdicts();
    freshStorage();
    await worker.database.close();
    await sync(
      late,
      await publish(publisher, 14, groups.slice(0, -1), superseding(superseded.slice(0, -1))),
    );
    expect((await stored(late))?.parts).toHaveLength(1);
    const whole = await Promise.all(numbers.map((number) => verdictOn(late, number, 'account3')));
    expect(inParts).toEqual(whole);
  });
});

/** Codes of every part that is live, as they are made for comparing across languages. */
async function codeAllParts(worker: Worker): Promise<void> {
  const file = { resident: new Uint8Array([1]), atRest: new Uint8Array([2]) };
  for (const { key } of (await stored(worker))?.parts ?? [])
    await new CodeStore(worker.database).put(file, {
      key,
      source: 'sample',
      encoder: 'e',
      records: 1,
      whole: true,
    });
}

describe('a withdrawn record', () => {
  const text = textOf(3);
  const words = fingerprintOf(text)?.words ?? '';
  const traces = [
    encode(text),
    encode(normalise(text)),
    encode('account3'),
    Buffer.from(words, 'base64'),
  ];

  test.each([
    ['its segment was rewritten', true],
    ['its segment still holds it', false],
  ])('is nowhere after one sync: %s', async (_name, rewritten) => {
    const worker = newWorker();
    const base = removals(0, 300).filter(({ id }) => !/^r3\d+$/.test(id));
    const other = removals(400, 300);
    await sync(worker, await publish(publisher, 1, [base, other]));
    expect(await answering(worker, 3)).toBe('r3');
    const { named } = await worker.live.get();
    expect(named('sample', 'r3')).toBeDefined();
    expect(await isStored(worker, ...traces)).toBe(true);
    await codeAllParts(worker);
    await worker.termMaker.refresh();
    const left = rewritten ? base.filter(({ id }) => id !== 'r3') : base;
    const withdrawn = [{ id: 'r3', reason: 'an objection' }];
    const next = await publish(publisher, 2, [left, other], (descriptor) => ({
      ...descriptor,
      withdrawn,
    }));
    await sync(worker, next);
    expect(await isStored(worker, ...traces)).toBe(false);
    const parts = new Set((await stored(worker))?.parts.map(({ key }) => key));
    const coded = await (await worker.database.open()).getAllKeys('codes');
    expect(coded.filter((key) => !parts.has(key))).toEqual([]);
    const listed = await (await worker.database.open()).getAllKeys('terms');
    expect(listed.filter(([part]) => !parts.has(part))).toEqual([]);
    await worker.termMaker.refresh();
    expect(await isStored(worker, ...traces)).toBe(false);
    expect(await answering(worker, 3)).toBeUndefined();
    expect((await worker.live.get()).named('sample', 'r3')).toBeUndefined();
    expect(await answering(worker, 2)).toBe('r2');
    expect(await answering(worker, 500)).toBe('r500');
    expect((await stored(worker))?.records).toBe(base.length + other.length - 1);
  });

  test('that had been superseded is nowhere either, with a slice', async () => {
    const worker = newWorker();
    await worker.sync.status();
    await worker.sources.update('sample', (row) => ({ ...row, slice: { languages: ['en'] } }));
    const base = removals(0, 9, { lang: 'en' });
    await sync(worker, await publish(publisher, 1, [base], superseding([3])));
    await worker.termMaker.refresh();
    const [terms] = await (await worker.database.open()).getAll('terms');
    const listed = await terms?.resident.text();
    expect(listed).toContain('lanterns4');
    expect(listed).not.toContain('lanterns3');
    const before = (await stored(worker))?.parts;
    const next = await publish(publisher, 2, [base], (descriptor) => ({
      ...superseding([3])(descriptor),
      withdrawn: [{ id: 'r3' }],
    }));
    await sync(worker, next);
    expect((await stored(worker))?.parts[0]?.key).not.toBe(before?.[0]?.key);
    expect(await isStored(worker, ...traces, encode('lanterns3'))).toBe(false);
  });

  test('never comes in, should a segment bring it', async () => {
    const worker = newWorker();
    const withdrawn = [{ id: 'r3' }];
    await sync(
      worker,
      await publish(publisher, 1, [removals(0, 9)], (all) => ({ ...all, withdrawn })),
    );
    expect(await isStored(worker, ...traces)).toBe(false);
    expect(await answering(worker, 3)).toBeUndefined();
    expect(await answering(worker, 4)).toBe('r4');
    expect((await stored(worker))?.records).toBe(8);
  });
});

describe('a slice', () => {
  const old = [0, 1, 2].map((at) => numbered(at, { postedAt: '2015-05-01', lang: 'en' }));
  const mixed = [
    numbered(3, { postedAt: '2015-05-01', lang: 'en' }),
    numbered(4, { postedAt: '2019-05-01', lang: 'fa' }),
    numbered(5, { postedAt: '2019-05-01', lang: 'en' }),
  ];
  const holds = [
    { years: [2015, 2015], languages: ['en'] },
    { years: [2015, 2019], languages: ['en', 'fa'] },
  ];
  const described = (descriptor: { readonly resources: readonly object[] }) => ({
    ...descriptor,
    resources: descriptor.resources.map((segment, at) => ({ ...segment, holds: holds[at] })),
  });

  test('fetches the segments that may hold it, compares with its records only, and says so', async () => {
    const worker = newWorker();
    await worker.sync.status();
    const slice = { years: [2018, 2020] as const, languages: ['en'] };
    await worker.sources.update('sample', (row) => ({ ...row, slice }));
    const files = await publish(publisher, 1, [old, mixed], described);
    expect(await sync(worker, files)).toHaveLength(1);
    const found = await Promise.all([0, 3, 4, 5].map((number) => answering(worker, number)));
    expect(found).toEqual([undefined, undefined, undefined, 'r5']);
    expect((await worker.sync.status())[0]).toMatchObject({ records: 1, slice });
  });

  test('that the reader widens brings what is missing, and nothing else', async () => {
    const worker = newWorker();
    await worker.sync.status();
    await worker.sources.update('sample', (row) => ({ ...row, slice: { years: [2018, 2020] } }));
    const files = await publish(publisher, 1, [old, mixed], described);
    await sync(worker, files);
    await worker.sources.update('sample', ({ slice: _all, ...row }) => row);
    expect(await sync(worker, files)).toHaveLength(1);
    const found = await Promise.all([0, 3, 4, 5].map((number) => answering(worker, number)));
    expect(found).toEqual(['r0', 'r3', 'r4', 'r5']);
    expect((await worker.sync.status())[0]).toMatchObject({ records: 6 });
  });
});

test('an author whom the dataset does not name is known to be the same', async () => {
  const worker = newWorker();
  const accountSalt = '00112233445566778899aabbccddeeff';
  const hidden = removal({
    id: 'r1',
    account: { id: hiddenName('Small_Account', accountSalt) },
    text: textOf(1),
  });
  await sync(worker, await publish(publisher, 1, [[hidden]], (all) => ({ ...all, accountSalt })));
  expect(await verdictOn(worker, 1, 'small_account')).toMatchObject({
    state: 'own',
    matches: [{ sameAccount: true }],
  });
  expect((await verdictOn(worker, 1, 'other_account'))?.state).toBe('similar');
});

describe('the file of word counts', () => {
  const counts = encode(`EHWC made by ${NORMALISER_VERSION}`);

  async function withCounts(revision: number, sent: Uint8Array<ArrayBuffer>): Promise<Files> {
    const hash = await sha256Hex(counts);
    const path = `words/${hash}.bin`;
    const wordCounts = { path, bytes: counts.length, hash: `sha256:${hash}` };
    const files = await publish(publisher, revision, [removals(0, 3)], (all) => ({
      ...all,
      wordCounts,
    }));
    return files.set(HOST + path, sent);
  }

  test('is stored with the version, not fetched again, and forgotten with it', async () => {
    const worker = newWorker();
    await sync(worker, await withCounts(1, counts));
    expect(await worker.versions.words('sample', await sha256Hex(counts))).toEqual(counts);
    await sync(worker, await withCounts(2, encode('gone from the host')));
    expect(await answering(worker, 2)).toBe('r2');
    await sync(worker, await publish(publisher, 3, [removals(0, 3)]));
    expect(await worker.versions.words('sample', await sha256Hex(counts))).toBeUndefined();
  });

  test('that does not fit its hash keeps the version from coming in', async () => {
    const worker = newWorker();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const broken = counts.slice();
    broken[3] = 0;
    vi.stubGlobal('fetch', serve(await withCounts(1, broken)).fetch);
    await worker.sync.resume();
    await worker.sync.settled();
    expect((await worker.sync.status())[0]?.error).toMatch(/its bytes do not fit its hash/);
    expect(await stored(worker)).toBeUndefined();
    vi.restoreAllMocks();
  });
});
