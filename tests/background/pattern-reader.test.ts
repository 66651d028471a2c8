import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { copyOf } from '../../src/background/patterns/copy-of.ts';
import { PatternReader } from '../../src/background/patterns/pattern-reader.ts';
import { RecordWalk } from '../../src/background/removals/record-walk.ts';
import { packagedSource } from '../../src/background/sync/packaged-source.ts';
import type { DatasetRecord, Observation } from '../../src/dataset/record.ts';
import { clustersOf } from '../../src/patterns/clusters.ts';
import { freshStorage, numbered, removals, startWorker } from './set-up.ts';

const MINISTER = 'A minister';

/** A post that its source saw left up. */
function observation(more: Partial<Observation> = {}): Observation {
  return {
    id: 'o1',
    kind: 'observation',
    platform: 'x',
    account: { handle: 'somebody' },
    text: 'Words that were left up.',
    basis: 'observed',
    sources: [],
    outcome: 'up',
    ...more,
  };
}

async function readerOver(records: readonly DatasetRecord[], clock: () => number = () => 0) {
  freshStorage();
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(lines)));
  const { sources, versions, sync } = startWorker([
    packagedSource({ name: 'demo', title: 'Demonstration', version: '1', url: 'x:' }),
  ]);
  await sync.resume();
  await sync.settled();
  return new PatternReader(new RecordWalk({ sources, versions, clock }));
}

test('of a surviving post of a private person nothing is kept that names or shows it', () => {
  const survivor = observation({ twinOf: 'r1', url: 'https://x.com/somebody/status/1' });
  const { keys, ...rest } = copyOf(survivor);
  expect(rest).toEqual({ fate: 'up', outcome: 'up', language: 'und' });
  expect(keys[0]).toBe('id r1');
  const office = copyOf(observation({ account: { speaker: MINISTER, public: true } }));
  expect(office).toMatchObject({ speaker: MINISTER, words: 'Words that were left up.' });
});

test('a removal whose account is private names no speaker; restored or conduct is no removal', () => {
  expect(copyOf(numbered(1))).toMatchObject({ fate: 'removed', removal: 'r1' });
  expect(copyOf(numbered(1)).speaker).toBeUndefined();
  expect(copyOf(numbered(1, { status: 'reversed' })).fate).toBe('acted');
  const { action } = numbered(1);
  expect(copyOf(numbered(1, { action: { ...action, ground: 'conduct' } })).fate).toBe('acted');
});

test('copies of one list come in parts, reposts left out, and join by twin, group and words', async () => {
  let time = 0;
  const reader = await readerOver(
    [
      ...removals(0, 300),
      numbered(300, { repost: true }),
      numbered(301, { group: 'g' }),
      numbered(302, { group: 'g' }),
      numbered(303, { text: numbered(304).text ?? '' }),
      numbered(304),
      observation({ twinOf: 'r5' }),
    ],
    () => {
      time += 1_000;
      return time;
    },
  );
  const first = await reader.copies('demo');
  expect(first.next).toBeDefined();
  const rest = await reader.copies('demo', first.next);
  expect([rest.next, rest.looked, rest.total]).toEqual([undefined, 306, 306]);
  const copies = [...first.copies, ...rest.copies];
  expect(copies).toHaveLength(305);
  const clusters = clustersOf(copies).map((cluster) => cluster.map(({ removal }) => removal));
  expect(clusters).toEqual([
    ['r5', undefined],
    ['r301', 'r302'],
    ['r303', 'r304'],
  ]);
  expect((await reader.copies('other')).total).toBe(0);
});

test('of people only officials and institutions are told', async () => {
  const reader = await readerOver([
    numbered(1),
    numbered(2, { account: { handle: 'ministry', speaker: MINISTER, public: true } }),
    observation(),
    observation({ id: 'o2', account: { speaker: MINISTER, public: true } }),
  ]);
  const { records } = await reader.publicRecords();
  expect(records.map(({ person, record }) => [person, record.id])).toEqual([
    [MINISTER, 'r2'],
    [MINISTER, 'o2'],
  ]);
});
