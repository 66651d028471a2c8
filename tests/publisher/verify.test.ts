import { readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import type { DataPackage } from '../../src/dataset/package.ts';
import { NORMALISER_VERSION } from '../../src/engine/index.ts';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { openDataset } from '../../src/publisher/dataset-files/dataset-files.ts';
import { runVerify } from '../../src/publisher/verify/run-verify.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { type HandMadeSegment, writeDataset, writeNamedFile } from './hand-made-dataset.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const HIDDEN = { id: `hidden:${'ab'.repeat(16)}` };
const SALT = '0'.repeat(32);

/** The faults of a dataset written by hand, without the folder's name. */
async function faultsOf(
  groups: readonly HandMadeSegment[],
  more: Partial<DataPackage> = {},
): Promise<string[]> {
  const { path } = await temporaryFolder();
  await writeDataset(path, groups, more);
  const { faults } = await runVerify(openDataset(path), undefined);
  return faults.map((fault) => fault.replace(/^.*\.jsonl\.gz: /, ''));
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('the signature and the bytes', () => {
  test('of every file are checked, and the file is named where they differ', async () => {
    const folder = await temporaryFolder();
    const key = await generateSecretKey();
    const records = ['a', 'b'].map((id) => someRemoval(id, { text: `words of ${id}` }));
    const input = await folder.writeRecords('records.jsonl', records);
    const out = folder.file('out');
    const dataset = await runBuild({ inputs: [input], out, description: {}, key });
    const files = openDataset(out);
    expect(await runVerify(files, key)).toMatchObject({
      signature: 'fits',
      trustedComment: expect.stringContaining('dataset:records'),
      faults: [],
    });
    const paths = [...dataset.resources, ...(dataset.schemas ?? [])].map(({ path }) => path);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const file = `${out}/${path}`;
      const bytes = await readFile(file);
      const changed = Buffer.from(bytes);
      changed[40] = (changed[40] ?? 0) ^ 1;
      await writeFile(file, changed);
      expect((await runVerify(files, key)).faults).toEqual([
        `${file}: its bytes do not fit its hash`,
      ]);
      await rm(file);
      expect((await runVerify(files, key)).faults).toEqual([`${file}: no such file`]);
      await writeFile(file, bytes);
    }
    const text = await readFile(`${out}/datapackage.json`, 'utf8');
    await writeFile(`${out}/datapackage.json`, text.replace('"title"', '"Title"'));
    expect(await failure(runVerify(files, key))).toMatch(
      /minisig: the signature does not fit the file$/,
    );
    await rm(`${out}/datapackage.json.minisig`);
    expect(await failure(runVerify(files, key))).toMatch(/the dataset is not signed$/);
    expect(await runVerify(files, undefined)).toMatchObject({ signature: 'none' });
    expect(await failure(runVerify(openDataset(folder.file('none')), undefined))).toMatch(
      /this is no dataset$/,
    );
  });
});

describe('records that a later segment replaces', () => {
  const first = { records: [someRemoval('a'), someRemoval('b')] };
  const again = { records: [someRemoval('a', { status: 'reversed' })] };

  test('count once', async () => {
    expect(await faultsOf([{ ...first, superseded: [0] }, again])).toEqual([]);
    expect(await faultsOf([first, again])).toEqual(['line 1: the id "a" is used twice']);
    expect(await faultsOf([{ ...first, superseded: [1] }, again])).toEqual([
      'line 1: the id "a" is used twice',
    ]);
  });

  test('must be gone from every segment once they are withdrawn', async () => {
    const withdrawn = [{ id: 'a', reason: 'asked for' }];
    expect(await faultsOf([{ ...first, superseded: [0] }], { withdrawn })).toEqual([
      'line 1: the record "a" was withdrawn and is still there',
    ]);
    expect(await faultsOf([{ records: [someRemoval('b')] }], { withdrawn })).toEqual([]);
  });
});

describe('what a segment says it holds', () => {
  const records = [
    someRemoval('a', { lang: 'pt-BR', postedAt: '2020-01-01' }),
    someRemoval('b'),
    someRemoval('c', { postedAt: '2022' }),
  ];
  const holds = { years: [2020, 2022], languages: ['pt', 'und'], grounds: ['content'] } as const;

  test.each<[HandMadeSegment['holds'], string[]]>([
    [holds, []],
    [{}, []],
    [{ ...holds, years: [2021, 2022] }, ['line 1: the year 2020 is not among what it holds']],
    [{ ...holds, languages: ['pt'] }, ['line 2: the language und is not among what it holds']],
    [{ ...holds, grounds: ['law'] }, ['line 1: the ground content is not among what it holds']],
  ])('covers each of its records, case %#', async (given, faults) => {
    expect(await faultsOf([{ records, ...(given && { holds: given }) }])).toEqual(faults);
  });
});

describe('records', () => {
  const texts = { records: [someRemoval('a', { text: 'words' })] };
  const category = { records: [someRemoval('a', { text: 'words', category: 'terrorism' })] };
  const states = { encoder: 'e', lang: 'en', parts: [{ sentence: 0, of: 3, data: 'AQID' }] };
  const stated = { records: [someRemoval('a'), someRemoval('b', { states })] };
  const abuse = { records: [someRemoval('a', { states, category: 'child-abuse' })] };
  const repost = { records: [someRemoval('a', { states, repost: true })] };
  const hidden = { records: [someRemoval('a', { account: HIDDEN })] };
  const named = { records: [someRemoval('a', { account: { ...HIDDEN, handle: 'few' } })] };

  test.each<[HandMadeSegment, Partial<DataPackage>, string[]]>([
    [texts, { flavour: 'full' }, []],
    [texts, { flavour: 'lean' }, ['line 1: text in a lean dataset']],
    [category, {}, ['line 1: text in the category terrorism']],
    [stated, {}, ['line 2: sentence 0: states: only 3 bytes']],
    [abuse, {}, ['line 1: states of a text in the category child-abuse']],
    [repost, {}, ['line 1: states of a repost']],
    [hidden, { accountSalt: SALT }, []],
    [hidden, {}, ['line 1: an account that is not named, in a dataset without accountSalt']],
    [named, { accountSalt: SALT }, ['line 1: a hidden account with a name']],
  ])('keep what the dataset promises, case %#', async (segment, more, faults) => {
    expect(await faultsOf([segment], more)).toEqual(faults);
  });
});

describe('the table of word counts', () => {
  const table = (hashes: readonly number[], header: readonly number[] = []): Buffer => {
    const [magic = 0x43574845, version = 1, normaliser = NORMALISER_VERSION] = header;
    const bytes = Buffer.alloc(20 + hashes.length * 4);
    for (const [at, value] of [magic, version, normaliser, 100, hashes.length].entries())
      bytes.writeUInt32LE(value, at * 4);
    for (const [at, hash] of hashes.entries()) bytes.writeUIntLE(hash, 20 + at * 3, 3);
    return bytes;
  };

  test.each<[Buffer, RegExp | undefined]>([
    [table([1, 0xffffff]), undefined],
    [table([]), undefined],
    [table([2, 2]), /its words do not ascend$/],
    [table([1]).subarray(0, 23), /cut short/],
    [table([], [1]), /not a table of word counts$/],
    [table([], [0x43574845, 2]), /of another version$/],
    [table([], [0x43574845, 1, 99]), /another version of the normaliser$/],
  ])('is one, case %#', async (bytes, fault) => {
    const { path } = await temporaryFolder();
    const wordCounts = await writeNamedFile(path, (digest) => `words/${digest}.bin`, bytes);
    await writeDataset(path, [{ records: [someRemoval('a')] }], { wordCounts });
    const { faults } = await runVerify(openDataset(path), undefined);
    expect(faults).toEqual(fault === undefined ? [] : [expect.stringMatching(fault)]);
  });
});
