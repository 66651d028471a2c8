/** Searching by lists of terms finds what reading through all records finds, in the same order. Long: all of it searches one invented list. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RecordWalk } from '../../src/background/removals/record-walk.ts';
import { RemovalSearch } from '../../src/background/removals/removal-search.ts';
import { StorageFullError } from '../../src/background/storage/storage-full.ts';
import type { TermStore } from '../../src/background/storage/term-store.ts';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import type { KeptNoSpace } from '../../src/background/terms/no-space.ts';
import { OpenTerms } from '../../src/background/terms/open-terms.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { NORMALISER_VERSION } from '../../src/engine/index.ts';
import type { RemovalQuery } from '../../src/platform/removal-messages.ts';
import { type Files, HOST, newPublisher, type Publisher, publish, serve } from './publish.ts';
import { freshStorage, keptInMemory, numbered, startWorker, type Worker } from './set-up.ts';

let publisher: Publisher;
beforeEach(async () => {
  freshStorage();
  publisher = await newPublisher();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const WORDS =
  'lantern harbour kettle قایق فانوس könig straße 12 kettledrum 東京の夜 #harbour_lights нет ñandú'.split(
    ' ',
  );

/** A removal of which words, names and circumstances follow from its number. */
function various(number: number): DatasetRecord {
  const words = WORDS.filter((_, at) => (number * (at + 3)) % (at * 5 + 7) === 0);
  return numbered(number, {
    text: number % 41 === 0 ? '' : [...words, `tail${number * 7919}`].join(' '),
    account: {
      handle: `Person_${number % 13}`,
      ...(number % 3 === 0 ? { name: `The ${number % 7}\nth of “Öl” ${number % 5}` } : {}),
    },
    ...(number % 4 === 0 ? {} : { lang: ['en', 'fa-IR', 'de'][number % 3] ?? 'en' }),
    ...(number % 11 === 0 ? {} : { postedAt: `${2015 + (number % 6)}-05-01` }),
    status: number % 50 === 9 ? 'reversed' : 'standing',
  });
}

/** What no search shows: a post that was left up. */
function leftUp(number: number): DatasetRecord {
  const { action: _action, status: _status, ...post } = numbered(number, { text: 'lantern' });
  return { ...post, kind: 'observation', outcome: 'up' };
}

const group = (first: number, count: number): DatasetRecord[] =>
  Array.from({ length: count }, (_, at) =>
    (first + at) % 17 === 0 ? leftUp(first + at) : various(first + at),
  );

const QUERIES: readonly RemovalQuery[] = [
  { words: 'lantern' },
  { words: 'ANTER' },
  { words: 'kettle harbour' },
  { words: 'harbour kettledrum 12' },
  { words: 'tail7919' },
  { words: 'a' },
  { words: 'قایق' },
  { words: 'König STRASSE' },
  { words: '京の' },
  { words: 'нет ñandu' },
  { words: 'quizzical' },
  { words: 'quizzical lantern' },
  { words: '"' },
  { words: '\n' },
  { account: 'person_1' },
  { account: '@PERSON_12' },
  { account: 'th of “öl” 3' },
  { account: '6\nth' },
  { account: 'nobody' },
  { account: '\ud83d' },
  { language: 'fa' },
  { language: 'und' },
  { language: 'DE', status: 'reversed' },
  { year: 2017, words: 'lights' },
  { year: 2024 },
  { measure: 'withheld' },
  { measure: 'removed', actor: 'platform', status: 'reversed' },
  { status: 'disputed' },
  { only: { source: 'sample', id: 'r318' } },
  { only: { source: 'sample', id: 'r999' } },
];

function newWorker(noSpace?: KeptNoSpace): Worker {
  const { publicKey } = publisher;
  const sample = remoteSource({ name: 'sample', title: 'Sample', url: HOST, publicKey });
  return startWorker([sample], undefined, noSpace);
}

async function sync(worker: Worker, files: Files): Promise<void> {
  vi.stubGlobal('fetch', serve(files).fetch);
  await worker.sync.resume();
  await worker.sync.start();
  await worker.sync.settled();
}

/** Ids that a search finds, answer after answer, and the blocks that it reads for them. */
async function search(
  { sources, versions }: Worker,
  terms: Pick<TermStore, 'get' | 'delete'>,
  query: RemovalQuery,
): Promise<{ ids: string[]; blocks: number; looked: number }> {
  const read = vi.spyOn(versions, 'readBlock');
  let time = 0;
  const clock = () => {
    time += 50;
    return time;
  };
  const walk = new RecordWalk({ sources, versions, clock });
  const searching = new RemovalSearch(walk, new OpenTerms(terms));
  const ids: string[] = [];
  for (let answer = await searching.search(query); ; ) {
    ids.push(...answer.found.map(({ removal: { id } }) => id));
    if (answer.next === undefined) {
      const blocks = read.mock.calls.length;
      read.mockRestore();
      return { ids, blocks, looked: answer.looked };
    }
    answer = await searching.search(query, answer.next);
  }
}

const noTerms = { get: async () => undefined, delete: async () => undefined };

async function expectSame(worker: Worker): Promise<void> {
  for (const query of QUERIES) {
    const scanned = await search(worker, noTerms, query);
    const { ids, looked } = await search(worker, worker.terms, query);
    expect({ query, ids, looked }).toEqual({ query, ids: scanned.ids, looked: scanned.looked });
  }
}

describe('a search by terms', () => {
  test('finds the same as reading through all records, through versions, parts and slices', async () => {
    const worker = newWorker();
    const base = group(0, 700);
    await sync(worker, await publish(publisher, 1, [base, group(700, 300)]));
    await worker.termMaker.refresh();
    await expectSame(worker);
    // A part of its own, in front of the segments of the part that stays.
    const next = [group(1_000, 40), base, group(700, 300)];
    await sync(worker, await publish(publisher, 2, next));
    // Terms of the new part are missing yet.
    await expectSame(worker);
    await worker.termMaker.refresh();
    const live = await (await worker.database.open()).get('live', 'sample');
    expect(live?.parts).toHaveLength(2);
    await expectSame(worker);
    await worker.sources.update('sample', (row) => ({ ...row, slice: { languages: ['fa'] } }));
    await sync(worker, await publish(publisher, 3, next));
    await worker.termMaker.refresh();
    await expectSame(worker);
  });

  test('reads through a list of which the words were cut by other rules', async () => {
    const worker = newWorker();
    await sync(worker, await publish(publisher, 1, [group(0, 300)]));
    const database = await worker.database.open();
    const live = await database.get('live', 'sample');
    if (live === undefined) throw new Error('nothing is live');
    const query = { words: `tail${299 * 7919}` };
    // As the first released database is taken over.
    await database.put('live', { ...live, parts: [], normaliser: 0 });
    expect(await search(worker, worker.terms, query)).toMatchObject({ ids: ['r299'] });
    await database.put('live', { ...live, normaliser: NORMALISER_VERSION - 1 });
    await worker.termMaker.refresh();
    expect(await database.count('terms')).toBe(0);
    await database.put('live', live);
    await worker.termMaker.refresh();
    await database.put('live', { ...live, normaliser: NORMALISER_VERSION - 1 });
    expect(await search(worker, worker.terms, query)).toMatchObject({ ids: ['r299'], blocks: 2 });
  });

  test('reads only the blocks in which something may be found', async () => {
    const worker = newWorker();
    await sync(worker, await publish(publisher, 1, [group(0, 1_500)]));
    const query = { words: `tail${1_400 * 7919}` };
    expect(await search(worker, worker.terms, query)).toMatchObject({ ids: ['r1400'], blocks: 6 });
    await worker.termMaker.refresh();
    expect(await search(worker, worker.terms, query)).toMatchObject({ ids: ['r1400'], blocks: 1 });
    const none = await search(worker, worker.terms, { words: 'quizzical' });
    expect(none).toEqual({ ids: [], blocks: 0, looked: 1_500 });
  });
});

describe('lists of terms', () => {
  test('are the same for the same records, and are measured with their source', async () => {
    const made = async () => {
      freshStorage();
      const worker = newWorker();
      await sync(worker, await publish(publisher, 1, [group(0, 600)]));
      const before = (await worker.sources.get('sample'))?.usedBytes ?? 0;
      await worker.termMaker.refresh();
      const [row] = await (await worker.database.open()).getAll('terms');
      if (row === undefined) throw new Error('no terms were made');
      const after = (await worker.sources.get('sample'))?.usedBytes ?? 0;
      expect(after - before).toBe(row.resident.size + row.atRest.size);
      return [await row.resident.text(), [...new Uint8Array(await row.atRest.arrayBuffer())]];
    };
    expect(await made()).toEqual(await made());
  });

  test('that are damaged are not believed, and made anew', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const worker = newWorker();
    await sync(worker, await publish(publisher, 1, [group(0, 600)]));
    await worker.termMaker.refresh();
    const database = await worker.database.open();
    for (const blob of ['resident', 'atRest'] as const) {
      const [row] = await database.getAll('terms');
      if (row === undefined) throw new Error('no terms were made');
      const bytes = new Uint8Array(await row[blob].arrayBuffer());
      await database.put('terms', { ...row, [blob]: new Blob([bytes.toReversed()]) });
      await expectSame(worker);
      expect(await database.count('terms')).toBe(0);
      await worker.termMaker.refresh();
      expect(await database.count('terms')).toBe(1);
    }
  });

  test('that cannot be had or taken away now stay, and are read past', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const worker = newWorker();
    await sync(worker, await publish(publisher, 1, [group(0, 600)]));
    await worker.termMaker.refresh();
    const database = await worker.database.open();
    const query = { words: `tail${599 * 7919}` };
    const closed = () => Promise.reject(new DOMException('closing', 'InvalidStateError'));
    const busy = { get: closed, delete: worker.terms.delete.bind(worker.terms) };
    expect(await search(worker, busy, query)).toMatchObject({ ids: ['r599'], blocks: 3 });
    expect(await database.count('terms')).toBe(1);
    const [row] = await database.getAll('terms');
    if (row === undefined) throw new Error('no terms were made');
    await database.put('terms', { ...row, residentSum: row.residentSum + 1 });
    const stuck = { get: worker.terms.get.bind(worker.terms), delete: closed };
    expect(await search(worker, stuck, query)).toMatchObject({ ids: ['r599'], blocks: 3 });
  });

  test('are not stored once their part is not live any more, and go with their source', async () => {
    const worker = newWorker();
    await sync(worker, await publish(publisher, 1, [group(0, 20)]));
    const file = { resident: new Uint8Array(4), atRest: new Uint8Array() };
    await worker.terms.put(file, { part: 'gone', run: 0, source: 'sample' });
    const database = await worker.database.open();
    expect(await database.count('terms')).toBe(0);
    await worker.termMaker.refresh();
    expect(await database.count('terms')).toBe(1);
    await worker.sync.forget('sample');
    expect(await database.count('terms')).toBe(0);
  });

  test('of a damaged block are made once it was fetched again, all others at once', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const worker = newWorker();
    // Two parts, so two runs.
    await sync(worker, await publish(publisher, 1, [group(0, 600)]));
    const files = await publish(publisher, 2, [group(0, 600), group(600, 10)]);
    await sync(worker, files);
    const database = await worker.database.open();
    const live = await database.get('live', 'sample');
    const [base, later] = live?.parts ?? [];
    await database.delete('blocks', ['sample', base?.segments[0] ?? '', 0]);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    await worker.termMaker.refresh();
    expect(await database.getAllKeys('terms')).toEqual([[later?.key, 0]]);
    await worker.sync.settled();
    const read = vi.spyOn(worker.versions, 'readBlock');
    await worker.termMaker.refresh();
    expect(read).not.toHaveBeenCalled();
    await sync(worker, files);
    await worker.termMaker.refresh();
    expect(await database.count('terms')).toBe(2);
    await expectSame(worker);
  });

  test('that find no space are not made again in each life, but of another version', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const kept = keptInMemory();
    const first = newWorker(kept);
    await sync(first, await publish(publisher, 1, [group(0, 20)]));
    vi.spyOn(first.terms, 'put').mockRejectedValue(new StorageFullError('full'));
    await first.termMaker.refresh();
    const later = newWorker(kept);
    const read = vi.spyOn(later.versions, 'readBlock');
    await later.termMaker.refresh();
    expect(read).not.toHaveBeenCalled();
    await sync(later, await publish(publisher, 2, [group(0, 20), group(20, 5)]));
    await later.termMaker.refresh();
    expect(await (await later.database.open()).count('terms')).toBe(1);
  });

  test('are not made of a list that is switched off, nor of a block that cannot be read', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const worker = newWorker();
    await sync(worker, await publish(publisher, 1, [group(0, 20)]));
    await worker.sync.switchSource('sample', true);
    await worker.termMaker.refresh();
    const database = await worker.database.open();
    expect(await database.count('terms')).toBe(0);
    await worker.sync.switchSource('sample', false);
    await worker.sync.settled();
    vi.spyOn(worker.versions, 'readBlock').mockRejectedValueOnce(new Error('damaged'));
    await worker.termMaker.refresh();
    expect(await database.count('terms')).toBe(0);
    await worker.termMaker.refresh();
    expect(await database.count('terms')).toBe(1);
  });
});
