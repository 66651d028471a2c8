import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Removal } from '../../src/dataset/record.ts';
import type { Verdict } from '../../src/engine/index.ts';
import { removal } from '../engine/build-source.ts';
import {
  answered,
  fakeEngine,
  match,
  none,
  onWeb,
  openPort,
  post,
  serviceOf,
  similar,
} from './fake-lookup.ts';

afterEach(() => vi.restoreAllMocks());

describe('illustrations', () => {
  test.each([
    ['demo', false, true],
    ['demo', true, true],
    ['package', false, false],
    ['package', true, true],
  ] as const)(
    'in a %s build, asked by a page of ours: %s, match: %s',
    async (mode, ownPage, may) => {
      const page = openPort();
      const { loaded, options } = fakeEngine(none);
      const service = serviceOf(loaded, mode);
      service.accept(page.port, { ownPage });
      page.watch(post('p1'));
      await answered(page, 1);
      await service.card(post('p1'), { ownPage });
      expect(options.map((each) => each?.illustrations)).toEqual([may, may]);
    },
  );
});

describe('the badge', () => {
  const kindFor = async (named: Removal, verdict: Verdict['state'] = 'similar') => {
    const page = openPort();
    const { loaded } = fakeEngine(({ id }) => ({ id, state: verdict, matches: [match] }), [named]);
    serviceOf(loaded).accept(page.port, onWeb);
    page.watch(post('p1'));
    return (await answered(page, 1))[0]?.badge;
  };
  const measured = (measure: Removal['action']['measure'], more: Partial<Removal['action']> = {}) =>
    removal({
      id: 'r1',
      action: { object: 'post', measure, actor: 'platform', ground: 'content', ...more },
    });

  test.each([
    ['removed', measured('removed')],
    ['deleted', measured('removed', { actor: 'author', compelled: true })],
    ['withheld', measured('withheld')],
    ['limited', measured('limited')],
    ['labelled', measured('labelled')],
    ['suspended', measured('suspended')],
    ['locked', measured('locked')],
    ['disputed', { ...measured('removed'), status: 'disputed' as const }],
  ])('%s', async (kind, named) => {
    expect((await kindFor(named))?.kind).toBe(kind);
  });

  test('of the same speaker is their own, whatever was done', async () => {
    expect((await kindFor(measured('withheld'), 'own'))?.kind).toBe('own');
  });

  test('of what was restored, or removed for conduct, never says "removed"', async () => {
    expect((await kindFor(measured('removed'), 'related'))?.kind).toBe('related');
  });

  test('says when the removal is invented', async () => {
    const invented = { ...measured('removed'), illustration: true };
    expect((await kindFor(invented))?.illustration).toBe(true);
  });

  test('tells how many speakers the verdict counts', async () => {
    const page = openPort();
    const by = (id: string, handle: string) => removal({ id, account: { handle } });
    const { loaded } = fakeEngine(
      ({ id }) => ({
        id,
        state: 'similar',
        speakers: 2,
        matches: [{ ...match, removal: 'r1' }],
      }),
      [by('r1', 'one')],
    );
    serviceOf(loaded).accept(page.port, onWeb);
    page.watch(post('p1'));
    expect((await answered(page, 1))[0]?.badge?.speakers).toBe(2);
  });
});

describe('the card', () => {
  test('shows the removal with the shared words marked in both texts', async () => {
    const text = 'Lanterns quarrel beneath the orchard wall tonight';
    const { loaded } = fakeEngine(similar, [removal({ id: 'r1', text: `Once: ${text}` })]);
    const live = new Map([
      ['sample', { ...liveRow, source: 'sample' }],
      ['other', { ...liveRow, source: 'other' }],
    ]);
    const service = serviceOf({ ...loaded, sources: live });
    const card = await service.card({ id: 'p1', author: 'reader', text }, onWeb);
    expect(card).toMatchObject({ postId: 'p1', state: 'similar' });
    expect(card.sources).toEqual({ sample: { title: 'Sample', version: 'v1' } });
    const [first] = card.matches;
    expect(first?.removal.id).toBe('r1');
    expect(first?.postSpans.map(([start, end]) => text.slice(start, end))).toEqual([text]);
    expect(first?.removalSpans).toEqual([[6, 6 + text.length]]);
    expect(first?.differences).toEqual([['word', '–', '\u2068Once\u2069']]);
  });

  test('says when a match was last checked once its list is past its validity', async () => {
    const { loaded } = fakeEngine(similar);
    const cardOf = (live: object) =>
      serviceOf({
        ...loaded,
        sources: new Map([['sample', { ...liveRow, lastSync: '2021-03-01T00:00:00Z', ...live }]]),
      }).card(post('p1'), onWeb);
    const [old] = (await cardOf({ validUntil: '2021-06-01' })).matches;
    expect(old?.lastChecked).toBe('2021-03-01T00:00:00Z');
    const [valid] = (await cardOf({})).matches;
    expect(valid?.lastChecked).toBeUndefined();
  });

  test('says where another list says something else, as the badge does', async () => {
    const matches = [match, { ...match, source: 'other' }];
    const { loaded, options } = fakeEngine(({ id }) => ({ id, state: 'similar', matches }));
    const standing = removal({ id: 'r1' });
    const service = serviceOf({
      ...loaded,
      sources: new Map(['sample', 'other'].map((source) => [source, { ...liveRow, source }])),
      named: (source) => (source === 'sample' ? standing : { ...standing, status: 'reversed' }),
    });
    const page = openPort();
    service.accept(page.port, onWeb);
    page.watch(post('p1'));
    expect((await answered(page, 1))[0]?.badge?.kind).toBe('disputed');
    expect(options[0]?.limit).toBeGreaterThan(1);
    const card = await service.card(post('p1'), onWeb);
    expect(card.matches.map(({ contradicted }) => contradicted)).toEqual([true, true]);
  });

  test('fails in words when the engine does', async () => {
    const { loaded } = fakeEngine(similar, []);
    await expect(serviceOf(loaded).card(post('p1'), onWeb)).rejects.toThrow('r1 was not read');
  });
});

const liveRow = {
  source: 'sample',
  parts: [],
  version: 'v1',
  revision: 1,
  title: 'Sample',
  records: 1,
  normaliser: 1,
  segments: [],
};
