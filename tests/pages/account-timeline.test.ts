import { expect, test } from 'vitest';
import { peopleIn, timelineOf } from '../../src/pages/accounts/timeline.ts';
import type { PublicRecord } from '../../src/platform/pattern-messages.ts';
import { removal } from '../engine/build-source.ts';

function about(
  person: string,
  id: string,
  at: string | undefined,
  statusAt?: string,
): PublicRecord {
  const plain = removal({ id });
  const { at: _at, ...action } = plain.action;
  return {
    source: 'demo',
    title: 'Demonstration',
    person,
    record: {
      ...plain,
      action: at === undefined ? action : { ...action, at },
      ...(statusAt === undefined ? {} : { status: 'reversed' as const, statusAt }),
    },
  };
}

const records = [
  about('B', 'late', '2022-05-01'),
  about('A', 'undated', undefined),
  about('A', 'early', '2021', '2022-01-03'),
  about('C', 'other', '2020'),
];

test('two people stand on one line, oldest first, restored when it was, undated last', () => {
  const line = timelineOf(records, ['A', 'B']);
  expect(line.map(({ record, at, restored }) => [record.id, at, restored])).toEqual([
    ['early', '2021', undefined],
    ['early', '2022-01-03', true],
    ['late', '2022-05-01', undefined],
    ['undated', undefined, undefined],
  ]);
});

test('everybody is named once', () => {
  expect(peopleIn(records, 'en')).toEqual(['A', 'B', 'C']);
});
