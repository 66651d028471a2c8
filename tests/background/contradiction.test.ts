import { describe, expect, test } from 'vitest';
import { answerOf } from '../../src/background/lookup/badge.ts';
import { contradictedMatches } from '../../src/background/lookup/contradiction.ts';
import { lastChecked } from '../../src/background/lookup/last-checked.ts';
import type { Removal } from '../../src/dataset/record.ts';
import type { Match, VerdictState } from '../../src/engine/index.ts';
import { removal } from '../engine/build-source.ts';
import { someMatch } from './some-match.ts';

const URL = 'https://x.com/somebody/status/1234567890123456789';

/** What two sources say of a post, and what follows. */
function compared(a: Removal, b: Removal, sources: readonly [string, string] = ['one', 'two']) {
  const matches = [someMatch(a.id, sources[0]), someMatch(b.id, sources[1])];
  const find = (match: Match) => (match === matches[0] ? a : b);
  const badge = (state: VerdictState) =>
    answerOf(
      { id: 'p', key: 'k', author: 'reader', text: 'words' },
      { id: 'p', state, matches },
      find,
      () => undefined,
    ).badge?.kind;
  return { contradicted: contradictedMatches(matches, find).size, badge };
}

const acted = (measure: Removal['action']['measure'], object: 'post' | 'account' = 'post') => ({
  action: { object, measure, actor: 'platform', ground: 'content' } as const,
});

describe('two sources contradict each other', () => {
  const standing = removal({ id: 'r1', url: URL });

  test.each<[string, Removal]>([
    [
      'whether it still stands, by the address',
      removal({ id: 'q1', url: URL, status: 'reversed' }),
    ],
    ['the measure', removal({ id: 'q1', url: `${URL}?s=20`, ...acted('labelled') })],
    [
      'by the id of the post inside an id',
      removal({ id: 'x:1234567890123456789', status: 'reversed' }),
    ],
    ['by the same id', removal({ id: 'r1', status: 'disputed' })],
  ])('about %s', (_what, other) => {
    const { contradicted, badge } = compared(standing, other);
    expect(contradicted).toBe(2);
    expect(badge('similar')).toBe('disputed');
    expect(badge('related')).toBe('disputed');
    expect(badge('own')).toBe('own');
  });

  test.each<[string, Removal]>([
    ['the same of the same post', removal({ id: 'q1', url: URL })],
    ['something else of another post', removal({ id: 'q1', url: `${URL}0`, status: 'reversed' })],
    ['something else of a post without an address', removal({ id: 'q1', status: 'reversed' })],
    [
      'something of its account as well',
      removal({ id: 'q1', url: URL, ...acted('suspended', 'account') }),
    ],
  ])('not where they say %s', (_what, other) => {
    const { contradicted, badge } = compared(standing, other);
    expect(contradicted).toBe(0);
    expect(badge('similar')).toBe('removed');
  });

  test('not where one source has two records of a post', () => {
    const other = removal({ id: 'q1', url: URL, status: 'reversed' });
    expect(compared(standing, other, ['one', 'one']).contradicted).toBe(0);
  });
});

describe('when it was last checked', () => {
  const now = new Date('2024-05-01T00:00:00Z');
  const record = removal({ id: 'r1' });

  test('is said only once the publisher vouches for it no longer', () => {
    expect(lastChecked(record, { lastSync: '2024-04-30T00:00:00Z' }, now)).toBeUndefined();
    expect(lastChecked(record, { validUntil: '2024-05-01' }, now)).toBeUndefined();
    expect(lastChecked(record, { validUntil: '2024-04-30' }, now)).toBe('2024-04-30');
  });

  test("is the record's own check, else the last sync while it was valid, else the end of that", () => {
    const checked = removal({ id: 'r1', checkedAt: '2021-03-01' });
    const lastSync = '2022-02-01T00:00:00Z';
    expect(lastChecked(checked, { validUntil: '2023-01-01', lastSync }, now)).toBe('2021-03-01');
    expect(lastChecked(record, { validUntil: '2023-01-01', lastSync }, now)).toBe(lastSync);
    expect(lastChecked(record, { validUntil: '2021-01-01', lastSync }, now)).toBe('2021-01-01');
  });
});
