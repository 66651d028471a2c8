import { expect, test } from 'vitest';
import { answerOf } from '../../src/background/lookup/badge.ts';
import type { Action, Removal } from '../../src/dataset/record.ts';
import type { VerdictState } from '../../src/engine/index.ts';
import { removal } from '../engine/build-source.ts';
import { someMatch } from './some-match.ts';

const content: Action = {
  object: 'post',
  measure: 'removed',
  actor: 'platform',
  ground: 'content',
};

/** Whoever published it still vouches for it. */
const never = () => undefined;

/** The kind of badge for a post whose strongest match is a removal with these fields. */
function kindOf(
  action: Partial<Action>,
  rest: Partial<Pick<Removal, 'basis' | 'status'>> = {},
  state: VerdictState = 'similar',
): string | undefined {
  const found = removal({ id: 'r1', basis: 'press', ...rest, action: { ...content, ...action } });
  const post = { id: 'p1', key: 'k1', author: 'reader', text: 'words' };
  return answerOf(post, { id: 'p1', state, matches: [someMatch(found.id)] }, () => found, never)
    .badge?.kind;
}

test('the measure names the badge where somebody is known to have taken it', () => {
  for (const measure of ['removed', 'withheld', 'limited', 'labelled'] as const) {
    expect(kindOf({ measure })).toBe(measure);
  }
  expect(kindOf({ object: 'account', measure: 'suspended' })).toBe('suspended');
  expect(kindOf({ object: 'account', measure: 'locked' })).toBe('locked');
});

test('what is inferred, or done by nobody knows whom, is gone and not removed', () => {
  expect(kindOf({ actor: 'unknown' })).toBe('gone');
  expect(kindOf({}, { basis: 'inferred' })).toBe('gone');
  expect(kindOf({ object: 'account', actor: 'unknown' })).toBe('gone');
});

test('a deletion that the platform required is a kind of its own', () => {
  expect(kindOf({ actor: 'author', compelled: true })).toBe('deleted');
});

test('a picture and an account are not taken for the words', () => {
  expect(kindOf({ object: 'media' })).toBe('media');
  expect(kindOf({ object: 'media', measure: 'labelled' })).toBe('media');
  expect(kindOf({ object: 'account' })).toBe('account');
  expect(kindOf({ object: 'account', measure: 'limited' })).toBe('account');
  expect(kindOf({ object: 'account', measure: 'withheld' })).toBe('withheld');
});

test('what is only related says why, and never that it was removed', () => {
  expect(kindOf({}, { status: 'reversed' }, 'related')).toBe('restored');
  expect(kindOf({ measure: 'suspended', ground: 'conduct' }, {}, 'related')).toBe('conduct');
  expect(kindOf({ ground: 'conduct' }, {}, 'related')).toBe('related');
  expect(kindOf({}, {}, 'related')).toBe('related');
});

test('the own copy and a dispute come before what was done', () => {
  expect(kindOf({}, {}, 'own')).toBe('own');
  expect(kindOf({}, { status: 'disputed' })).toBe('disputed');
});

test('once nobody vouches for it, the badge says when it was last known, unless it was undone', () => {
  const post = { id: 'p1', key: 'k1', author: 'reader', text: 'words' };
  const badgeOf = (status: Removal['status']) => {
    const found = removal({ id: 'r1', status, action: content });
    const verdict = { id: 'p1', state: 'similar', matches: [someMatch('r1')] } as const;
    return answerOf(
      post,
      verdict,
      () => found,
      () => '2021-06-30',
    ).badge;
  };
  expect(badgeOf('standing')).toMatchObject({ kind: 'removed', lastChecked: '2021-06-30' });
  expect(badgeOf('disputed')).toMatchObject({ kind: 'disputed', lastChecked: '2021-06-30' });
  expect(badgeOf('reversed')?.lastChecked).toBeUndefined();
});
