import { describe, expect, test } from 'vitest';
import type { Action, DatasetRecord, Observation, Removal } from '../../../src/dataset/record.ts';
import { postKey, settleConflicts } from '../../../src/publisher/build/fair/conflicts.ts';
import { someRemoval } from '../../dataset/some-removal.ts';

const POST = 'https://x.com/some_office/status/1234567890123456789';

function removal(more: Partial<Removal>, action: Partial<Action> = {}): Removal {
  const plain = someRemoval('r', { url: POST });
  return { ...plain, ...more, action: { ...plain.action, ...action } };
}

function seen(outcome: Observation['outcome'], seenAt: string): Observation {
  return {
    id: 'o',
    kind: 'observation',
    platform: 'x',
    account: {},
    url: POST,
    outcome,
    seenAt,
    basis: 'observed',
    sources: [],
  };
}

const statuses = (records: readonly DatasetRecord[]): string[] =>
  settleConflicts(records).map((record) =>
    record.kind === 'observation' ? record.outcome : record.status,
  );

describe('records of one post', () => {
  test('are known by its id, wherever that stands, or else by the address', () => {
    const key = postKey(removal({}));
    expect(key).toBe('x:1234567890123456789');
    for (const url of [
      'https://twitter.com/Some_Office/status/1234567890123456789?s=20',
      'https://mobile.twitter.com/i/web/status/1234567890123456789/photo/1',
    ])
      expect(postKey(removal({ url }))).toBe(key);
    const { url: _url, ...withoutAddress } = removal({ id: '1234567890123456789' });
    expect(postKey(withoutAddress)).toBe(key);
    expect(postKey(removal({ url: 'https://example.org/posts/1' }))).toBe(
      'https://example.org/posts/1',
    );
    const { url: _other, ...row } = removal({ id: 'ira-12' });
    expect(postKey(row)).toBeUndefined();
  });

  test.each<[string, DatasetRecord[], string[]]>([
    ['agree', [removal({}), removal({})], ['standing', 'standing']],
    ['differ in status', [removal({}), removal({ status: 'reversed' })], ['disputed', 'disputed']],
    [
      'differ in status, one being undated',
      [removal({}), removal({ status: 'reversed', statusAt: '2022-11' })],
      ['disputed', 'disputed'],
    ],
    [
      'follow each other: an older check, a later restoration',
      [
        removal({ checkedAt: '2021-02-01' }),
        removal({ status: 'reversed', statusAt: '2022-11-19' }),
      ],
      ['reversed', 'reversed'],
    ],
    [
      'differ in status: checked after the restoration',
      [
        removal({ checkedAt: '2023-01-01' }),
        removal({ status: 'reversed', statusAt: '2022-11-19' }),
      ],
      ['disputed', 'disputed'],
    ],
    [
      'are disputed by one source',
      [removal({}), removal({ status: 'disputed' })],
      ['disputed', 'disputed'],
    ],
    [
      'differ in measure',
      [removal({}), removal({}, { measure: 'labelled' })],
      ['disputed', 'disputed'],
    ],
    [
      'tell of one measure after another',
      [
        removal({}, { measure: 'labelled', at: '2021-01-08' }),
        removal({}, { at: '2021-01-09T10:00:00Z' }),
      ],
      ['standing', 'standing'],
    ],
    [
      'tell of two measures that go together',
      [removal({}, { measure: 'labelled' }), removal({}, { measure: 'withheld' })],
      ['standing', 'standing'],
    ],
    [
      'tell of the post and of its account',
      [removal({}), removal({}, { object: 'account', measure: 'suspended' })],
      ['standing', 'standing'],
    ],
    [
      'differ in who did it',
      [removal({}), removal({}, { actor: 'author' })],
      ['disputed', 'disputed'],
    ],
    [
      'differ in that one does not know who did it',
      [removal({}), removal({}, { actor: 'unknown' })],
      ['standing', 'standing'],
    ],
    [
      'were contradicted by eye',
      [removal({}, { at: '2021-01-09' }), seen('up', '2021-03-01')],
      ['disputed', 'up'],
    ],
    [
      'were seen before',
      [removal({}, { at: '2021-01-09' }), seen('up', '2021-01-08')],
      ['standing', 'up'],
    ],
    ['were seen to be gone', [removal({}), seen('gone', '2021-03-01')], ['standing', 'gone']],
  ])('%s', (_name, records, expected) => {
    expect(statuses(records)).toEqual(expected);
    expect(statuses(records.toReversed())).toEqual(expected.toReversed());
  });

  test('stay the same objects where nothing changes', () => {
    const records = [removal({}), removal({})];
    const settled = settleConflicts(records);
    expect(settled.every((record, at) => record === records[at])).toBe(true);
  });
});
