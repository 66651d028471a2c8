import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { fitsQuery } from '../../src/background/removals/fits-query.ts';
import { RecordWalk } from '../../src/background/removals/record-walk.ts';
import { RemovalSearch } from '../../src/background/removals/removal-search.ts';
import { packagedSource } from '../../src/background/sync/packaged-source.ts';
import { OpenTerms } from '../../src/background/terms/open-terms.ts';
import type { RemovalQuery } from '../../src/platform/removal-messages.ts';
import { freshStorage, numbered, removals, startWorker, textOf } from './set-up.ts';

async function searchOver(records: readonly object[], clock: () => number = () => 0) {
  freshStorage();
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(lines)));
  const worker = startWorker([
    packagedSource({ name: 'demo', title: 'Demonstration', version: '1', url: 'x:' }),
  ]);
  await worker.sync.resume();
  await worker.sync.settled();
  const { sources, versions, sync, terms } = worker;
  return {
    search: new RemovalSearch(new RecordWalk({ sources, versions, clock }), new OpenTerms(terms)),
    sync,
    versions,
  };
}

describe('a query', () => {
  const removal = numbered(1, {
    text: 'Ein Satz über Straßenbahnen, und كتاب.',
    lang: 'de-AT',
    account: { handle: 'Old_Tram', name: 'The Old Tram' },
    postedAt: '2019-05-01',
  });
  test.each<[RemovalQuery, boolean]>([
    [{}, true],
    [{ words: 'STRASSENBAHNEN satz' }, true],
    [{ words: 'Satz Schiffe' }, false],
    [{ account: '@old_tr' }, true],
    [{ account: 'the old' }, true],
    [{ account: 'new' }, false],
    [{ language: 'de' }, true],
    [{ language: 'en' }, false],
    [{ measure: 'removed', actor: 'platform', status: 'standing' }, true],
    [{ measure: 'withheld' }, false],
    [{ year: 1999 }, false],
  ])('%j fits: %s', (query, fits) => {
    expect(fitsQuery(query)(removal)).toBe(fits);
  });
});

describe('a search', () => {
  test('finds what fits and says how much it looked at', async () => {
    const { search } = await searchOver(removals(0, 700));
    const { found, looked, total, next } = await search.search({ words: textOf(650) });
    expect(found.map(({ source, title, removal: { id } }) => [source, title, id])).toEqual([
      ['demo', 'Demonstration', 'r650'],
    ]);
    expect([looked, total, next]).toEqual([700, 700, undefined]);
  });

  test('hands over what it has after a moment, and goes on from there to the end', async () => {
    let time = 0;
    const { search } = await searchOver(removals(0, 700), () => {
      time += 1_000;
      return time;
    });
    const ids: string[] = [];
    let answer = await search.search({});
    for (;;) {
      ids.push(...answer.found.map(({ removal: { id } }) => id));
      if (answer.next === undefined) break;
      expect(answer.looked).toBe(ids.length);
      answer = await search.search({}, answer.next);
    }
    expect(ids).toEqual(Array.from({ length: 700 }, (_, at) => `r${at}`));
  });

  test('shows no posts that were left up, and nothing of a list that is switched off', async () => {
    const { action: _action, status: _status, ...post } = numbered(1);
    const observation = { ...post, kind: 'observation', outcome: 'up' };
    const { search, sync } = await searchOver([observation, numbered(2)]);
    expect((await search.search({})).found.map(({ removal: { id } }) => id)).toEqual(['r2']);
    await sync.switchSource('demo', true);
    expect(await search.search({})).toEqual({ found: [], looked: 0, total: 0 });
  });

  test('of one removal ends where it is found', async () => {
    const { search } = await searchOver(removals(0, 700));
    const answer = await search.search({ only: { source: 'demo', id: 'r5' } });
    expect(answer.found.map(({ removal: { id } }) => id)).toEqual(['r5']);
    expect(answer.next).toBeUndefined();
    const missing = await search.search({ only: { source: 'gone', id: 'r5' } });
    expect(missing).toEqual({ found: [], looked: 0, total: 0 });
  });

  test('passes over a block that is damaged', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { search, versions } = await searchOver(removals(0, 300));
    vi.spyOn(versions, 'readBlock').mockRejectedValueOnce(new Error('damaged'));
    const { found, looked } = await search.search({});
    expect(found.map(({ removal: { id } }) => id)[0]).toBe('r256');
    expect(looked).toBe(300);
  });
});
