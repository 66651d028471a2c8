/** What a build finds out from all of its records together. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Observation } from '../../src/dataset/record.ts';
import { NORMALISER_VERSION, wordsOfRecord } from '../../src/engine/index.ts';
import { openDataset } from '../../src/publisher/dataset-files/dataset-files.ts';
import { runVerify } from '../../src/publisher/verify/run-verify.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { buildFrom, descriptorOf, linesOf } from './built-dataset.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const URL = 'https://x.com/some_office/status/1234567890123';
const OTHER_URL = 'https://x.com/some_office/status/1234567890999';

interface Published {
  readonly id: string;
  readonly status: string;
  readonly statusAt?: string | null;
}

async function published(dataset: string): Promise<Record<string, Published>> {
  const records = (await linesOf(dataset)).map((line): Published => JSON.parse(line));
  return Object.fromEntries(records.map((record) => [record.id, record]));
}

describe('records that contradict each other', () => {
  const seenUp: Observation = {
    id: 'seen',
    kind: 'observation',
    platform: 'x',
    account: {},
    basis: 'observed',
    outcome: 'up',
    seenAt: '2023-01-01',
    url: OTHER_URL,
    sources: [],
  };
  const records = [
    someRemoval('stands', { url: URL }),
    someRemoval('alone', { url: `${URL}4` }),
    someRemoval('undone', { url: URL, status: 'reversed', statusAt: '2022-02-02' }),
    someRemoval('denied', {
      url: OTHER_URL,
      action: { ...someRemoval('').action, at: '2022-01-01' },
    }),
    seenUp,
    someRemoval('checked', { url: `${URL}5`, checkedAt: '2021-01-01' }),
    someRemoval('restored', { url: `${URL}5`, status: 'reversed', statusAt: '2021-06-01' }),
  ];

  test('are disputed, and an older word gives way to a later one', async () => {
    const folder = await temporaryFolder();
    const dataset = await buildFrom(folder, 'dataset', records);
    const found = await published(dataset);
    const statuses = Object.fromEntries(
      records.map(({ id }) => [id, [found[id]?.status ?? '', found[id]?.statusAt ?? '']]),
    );
    expect(statuses).toEqual({
      stands: ['disputed', ''],
      alone: ['standing', ''],
      undone: ['disputed', '2022-02-02'],
      denied: ['disputed', ''],
      seen: ['', ''],
      checked: ['reversed', '2021-06-01'],
      restored: ['reversed', '2021-06-01'],
    });
  });

  test('change in a delta only where the dispute is new', async () => {
    const folder = await temporaryFolder();
    const before = await buildFrom(folder, 'before', records);
    const same = await buildFrom(folder, 'same', records, { previous: before });
    expect((await descriptorOf(same)).resources).toEqual((await descriptorOf(before)).resources);
    const denial = { ...seenUp, id: 'seen again', url: `${URL}4`, seenAt: '2024-01-01' };
    const after = await buildFrom(folder, 'after', [...records, denial], { previous: before });
    expect((await published(after))['alone']?.status).toBe('disputed');
    const { records: lines, resources } = await descriptorOf(after);
    const superseded = resources.flatMap((segment) => segment.superseded ?? []);
    expect(lines - superseded.length).toBe(records.length + 1);
  });
});

describe('a category without words', () => {
  const WORDS = 'the blue house behind the third lighthouse belongs to them';
  const NAME = { handle: 'loud_office', name: 'Loud Office', public: true };
  const worded = { account: NAME, text: WORDS } as const;
  const records = [
    someRemoval('banned', { ...worded, url: URL, category: 'private-data' }),
    someRemoval('bare', { ...worded, url: URL }),
    { ...seenTwin('twin', 'banned'), ...worded, url: OTHER_URL },
    someRemoval('free', { ...worded, text: 'another harbour altogether', url: `${URL}4` }),
  ];

  function seenTwin(id: string, twinOf: string): Observation {
    const { platform, basis, sources } = someRemoval(id);
    return {
      id,
      kind: 'observation',
      platform,
      account: {},
      basis,
      sources,
      outcome: 'up',
      twinOf,
    };
  }

  test('binds the other records of the post, and its twins', async () => {
    const folder = await temporaryFolder();
    const dataset = await buildFrom(folder, 'dataset', records);
    const lines = await linesOf(dataset);
    expect(lines.filter((line) => line.includes('lighthouse'))).toEqual([]);
    expect(lines.filter((line) => line.includes('loud_office'))).toHaveLength(1);
    expect(await published(dataset)).toMatchObject({
      bare: { category: 'private-data', fingerprints: {}, status: 'standing' },
      twin: { category: 'private-data', fingerprints: {}, outcome: 'up', twinOf: 'banned' },
      free: { text: 'another harbour altogether' },
    });
    const delta = await buildFrom(folder, 'delta', records, { previous: dataset });
    expect((await linesOf(delta)).filter((line) => line.includes('lighthouse'))).toEqual([]);
    for (const built of [dataset, delta])
      expect((await runVerify(openDataset(built), undefined)).faults).toEqual([]);
  });
});

describe('the words of a dataset', () => {
  test('are counted once a message, and only those that many hold', async () => {
    const folder = await temporaryFolder();
    const common = (at: number) => `harbour lantern number${at} sails`;
    const dataset = await buildFrom(folder, 'dataset', [
      ...Array.from({ length: 16 }, (_, at) => someRemoval(`r${at}`, { text: common(at) })),
      someRemoval('twice', { text: 'harbour harbour quarry' }),
      ...Array.from({ length: 9 }, (_, at) => someRemoval(`copy${at}`, { text: 'one quarry' })),
      ...Array.from({ length: 9 }, (_, at) =>
        someRemoval(`repost${at}`, { text: `shared quarry ${at} times`, repost: true }),
      ),
    ]);
    const { wordCounts } = await descriptorOf(dataset);
    const bytes = await readFile(`${dataset}/${wordCounts?.path}`);
    expect(bytes.subarray(0, 4).toString()).toBe('EHWC');
    const [version, normaliser, messages, entries = 0] = [4, 8, 12, 16].map((at) =>
      bytes.readUInt32LE(at),
    );
    expect({ version, normaliser, messages, entries }).toEqual({
      version: 1,
      normaliser: NORMALISER_VERSION,
      messages: 18,
      entries: 3,
    });
    const counts = new Map(
      Array.from({ length: entries }, (_, at) => [
        bytes.readUIntLE(20 + at * 3, 3),
        bytes[20 + entries * 3 + at],
      ]),
    );
    const hashOf = (word: string) => wordsOfRecord(someRemoval('', { text: word }))?.hashes[0];
    expect(counts.get(hashOf('harbour') ?? 0)).toBe(Math.round(16 * Math.log2(17)));
    expect(counts.get(hashOf('lantern') ?? 0)).toBe(64);
    expect(counts.get(hashOf('sails') ?? 0)).toBe(64);
    expect(bytes.length).toBe(20 + entries * 4);
  });
});

describe('segments', () => {
  test('say what they hold, as widely as their records', async () => {
    const folder = await temporaryFolder();
    const dataset = await buildFrom(folder, 'dataset', [
      someRemoval('a', { postedAt: '2019-05-01', lang: 'en-GB' }),
      someRemoval('b', { postedAt: '2021-01', lang: 'fa' }),
      someRemoval('c', {
        postedAt: '2020',
        action: { ...someRemoval('').action, ground: 'law' },
      }),
    ]);
    expect((await descriptorOf(dataset)).resources.map(({ holds }) => holds)).toEqual([
      { years: [2019, 2021], languages: ['en', 'fa', 'und'], grounds: ['content', 'law'] },
    ]);
    const undated = await buildFrom(folder, 'undated', [someRemoval('a', { lang: 'en' })]);
    expect((await descriptorOf(undated)).resources[0]?.holds).toEqual({
      languages: ['en'],
      grounds: ['content'],
    });
  });
});
