import { describe, expect, test } from 'vitest';
import { drawnAnswer, wantedAnswer } from '../../src/background/lookup/shown-answer.ts';
import {
  firstSettings,
  withHidden,
  withSwitches,
} from '../../src/background/settings/settings-changes.ts';
import type { BadgeKind } from '../../src/platform/badge-kind.ts';
import type { PostAnswer } from '../../src/platform/messages.ts';

const first = firstSettings('package');

function answer(kind: BadgeKind): PostAnswer {
  return {
    postId: '1',
    key: '1:h',
    state: 'similar',
    badge: { kind, level: 'identical', speakers: 2, illustration: false },
  };
}

describe('what counts', () => {
  test.each(['restored', 'conduct', 'related'] as const)('%s only when asked for', (kind) => {
    expect(wantedAnswer(answer(kind), first).badge).toBeUndefined();
    const asked = withSwitches(first, { muted: true });
    expect(wantedAnswer(answer(kind), asked)).toEqual(answer(kind));
  });

  test('everything else, until the reader hides the comparison', () => {
    expect(wantedAnswer(answer('removed'), first)).toEqual(answer('removed'));
    const hidden = { postId: '1', author: 'a', hiddenAt: '2024-05-01T00:00:00Z' };
    expect(wantedAnswer(answer('removed'), withHidden(first, hidden)).badge).toBeUndefined();
    const other = withHidden(first, { ...hidden, postId: '2' });
    expect(wantedAnswer(answer('removed'), other)).toEqual(answer('removed'));
  });
});

describe('what is drawn', () => {
  test('is small where the reader wants no words', () => {
    const { badge } = drawnAnswer(answer('removed'), withSwitches(first, { compact: true }));
    expect(badge).toEqual({ ...answer('removed').badge, compact: true });
  });

  test('is a mark on what is like nothing, and on nothing that was not compared or is too short', () => {
    const marked = withSwitches(first, { markNothing: true });
    const plain = { postId: '1', key: '1:h' };
    const kindOf = (of: PostAnswer) => drawnAnswer(of, marked).badge?.kind;
    expect(kindOf({ ...plain, state: 'none', why: 'no-match' })).toBe('nothing');
    expect(kindOf({ ...plain, state: 'not-compared', why: 'too-short' })).toBeUndefined();
    const none = { ...plain, state: 'none', why: 'no-match' } as const;
    expect(drawnAnswer(none, first)).toEqual(none);
  });
});
