import { expect, test } from 'vitest';
import { SegmentTable } from '../../src/background/storage/segment-table.ts';

const table = new SegmentTable([
  { hash: 'a', records: 3, bytes: 1 },
  { hash: 'b', records: 2, bytes: 1, gone: [0] },
  { hash: 'c', records: 4, bytes: 1, gone: [1, 3] },
]);

test('a record is found in its segment', () => {
  expect([0, 2, 3, 4, 8].map((ordinal) => table.place(ordinal))).toEqual([
    { hash: 'a', position: 0 },
    { hash: 'a', position: 2 },
    { hash: 'b', position: 0 },
    { hash: 'b', position: 1 },
    { hash: 'c', position: 3 },
  ]);
  expect(() => table.place(9)).toThrow('there is no record 9');
});

test('positions of a part become ordinals; what is gone has none', () => {
  const ordinalOf = table.ordinalsOf({ key: 'k', segments: ['c', 'a'], records: 5 });
  expect(Array.from({ length: 8 }, (_, at) => ordinalOf(at))).toEqual([
    5,
    undefined,
    7,
    undefined,
    0,
    1,
    2,
    undefined,
  ]);
});
