import { describe, expect, test } from 'vitest';
import { clustersOf, isUneven } from '../../src/patterns/clusters.ts';
import type { Copy } from '../../src/patterns/copy.ts';
import { patternsCsv } from '../../src/patterns/csv.ts';
import { patternsOf } from '../../src/patterns/patterns.ts';
import { underSameRule } from '../../src/patterns/same-rule.ts';
import { wilsonInterval } from '../../src/patterns/wilson.ts';

function copy(keys: string, more: Partial<Copy> = {}): Copy {
  return { keys: keys.split(' '), fate: 'removed', outcome: 'removed', language: 'en', ...more };
}

function up(keys: string, more: Partial<Copy> = {}): Copy {
  return copy(keys, { fate: 'up', outcome: 'up', ...more });
}

describe('clusters', () => {
  test('join copies that have a key in common, also through others, and leave out single ones', () => {
    const [a, b, c, alone] = [copy('g1'), copy('g2 t1'), copy('t1 g1'), copy('g3')];
    expect(clustersOf([a, b, alone, c])).toEqual([[a, b, c]]);
  });

  test('are uneven where one copy came to something else', () => {
    expect(isUneven([copy('g'), copy('g')])).toBe(false);
    expect(isUneven([copy('g'), up('g')])).toBe(true);
    expect(isUneven([copy('g'), copy('g', { fate: 'acted', outcome: 'limited' })])).toBe(true);
  });
});

describe('the same rule', () => {
  const ruled = (rule: string, ruleUntil?: string) =>
    copy('g', { rule, ...(ruleUntil === undefined ? {} : { ruleUntil }) });

  test('holds for what was acted on under it, and for what was posted while it was in force', () => {
    const removed = ruled('Rumours', '2023-11-30');
    const before = up('g', { postedAt: '2021-06-02' });
    const after = up('g', { postedAt: '2024-01-01' });
    const undated = up('g');
    expect(underSameRule([[removed, before, after, undated]])).toEqual([[removed, before]]);
  });

  test('compares nothing across rules, and nothing without one', () => {
    expect(underSameRule([[ruled('One'), ruled('Other'), copy('g')]])).toEqual([]);
    const [one, same] = [ruled('One'), ruled('One')];
    expect(underSameRule([[one, same, ruled('Other'), copy('g')]])).toEqual([[one, same]]);
  });
});

/** 81 of 263 is the example of R. G. Newcombe, Statistics in Medicine 17, 1998; the others by hand. */
test.each([
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [5, 10, 0.2366, 0.7634],
  [1, 1, 0.2065, 1],
  [81, 263, 0.2553, 0.3662],
])('Wilson: %i of %i', (part, whole, low, high) => {
  const interval = wilsonInterval(part, whole);
  expect(interval[0]).toBeCloseTo(low, 3);
  expect(interval[1]).toBeCloseTo(high, 3);
});

describe('patterns', () => {
  const rule = 'Rumours';
  const all = [
    copy('g', {
      rule,
      actor: 'platform',
      speaker: 'A minister',
      postedAt: '2021-06-01',
      actedAt: '2021-06-03',
    }),
    copy('g', {
      rule,
      actor: 'platform',
      language: 'fa',
      postedAt: '2021-06-01T20:00:00Z',
      actedAt: '2021-06-21',
    }),
    copy('g', { rule, actor: 'court', language: 'fa', postedAt: '2021-06', actedAt: '2021-06-21' }),
    copy('g', { rule, fate: 'acted', outcome: 'limited', actor: 'platform', language: 'fa' }),
    up('g', { speaker: 'A minister' }),
    copy('other', { rule }),
  ];
  const patterns = patternsOf(all);

  test('count each copy once, of all that fall under one rule', () => {
    expect(patterns).toMatchObject({ messages: 1, copies: 5, comparable: 5 });
    expect(patterns.uneven).toEqual([all.slice(0, 5)]);
    expect(patterns.byLanguage).toMatchObject([
      { value: 'fa', copies: 3, removed: 2, acted: 1, up: 0 },
      { value: 'en', copies: 2, removed: 1, acted: 0, up: 1 },
    ]);
  });

  test('name speakers that are public, and nobody else', () => {
    expect(patterns.bySpeaker).toMatchObject([
      { value: undefined, copies: 3, removed: 2 },
      { value: 'A minister', copies: 2, removed: 1 },
    ]);
  });

  test('set who removed against all copies', () => {
    expect(patterns.byActor).toMatchObject([
      { value: 'platform', copies: 5, removed: 2 },
      { value: 'court', copies: 5, removed: 1 },
    ]);
  });

  test('tell how long copies stood, where two languages were removed under one rule', () => {
    expect(patterns.waits).toEqual([
      { language: 'en', removals: 1, median: 2, quartiles: [2, 2] },
      { language: 'fa', removals: 1, median: 20, quartiles: [20, 20] },
    ]);
    expect(patternsOf(all.filter(({ language }) => language === 'fa')).waits).toEqual([]);
  });

  test('go into a table for machines, in which no cell is a formula', () => {
    const hostile = { rule, actor: 'platform', speaker: '=cmd|"x", 1' } as const;
    const [header, ...rows] = patternsCsv(patternsOf([copy('g', hostile), copy('g', hostile)]))
      .trimEnd()
      .split('\r\n');
    expect(header?.split(',')).toHaveLength(11);
    expect(rows).toContain(`account,"'=cmd|""x"", 1",2,2,0,0,0.3424,1.0000,,,`);
  });
});
