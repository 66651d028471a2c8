import { describe, expect, test } from 'vitest';
import type { LivePart, LiveRow } from '../../src/background/storage/schema.ts';
import { NumberSet } from '../../src/background/terms/number-set.ts';
import { runsOf } from '../../src/background/terms/part-runs.ts';
import { PostingsReader, PostingsWriter } from '../../src/background/terms/postings.ts';

const BOUND = 1_000;
const setOf = (...ranges: readonly (readonly [number, number])[]): NumberSet => {
  const set = new NumberSet(BOUND);
  for (const [first, end] of ranges) set.add(first, end);
  return set;
};
const numbersOf = (set: NumberSet): number[] =>
  Array.from({ length: BOUND }, (_, at) => at).filter((at) => set.has(at));

describe('a set of numbers', () => {
  test.each([
    [0, 1],
    [7, 9],
    [8, 16],
    [3, 4],
    [15, 49],
    [990, 1_000],
    [5, 5],
  ])('holds what was added from %i to before %i, and nothing else', (first, end) => {
    const expected = Array.from({ length: end - first }, (_, at) => first + at);
    const set = setOf([first, end]);
    expect(numbersOf(set)).toEqual(expected);
    expect(set.hasAny(0, first)).toBe(false);
    expect(set.hasAny(end, BOUND)).toBe(false);
    expect(set.hasAny(first, end)).toBe(expected.length > 0);
  });

  test('keeps what another one has as well', () => {
    const set = setOf([10, 30], [500, 501]);
    set.keepOnly(setOf([25, 100], [500, 600]));
    expect(numbersOf(set)).toEqual([25, 26, 27, 28, 29, 500]);
  });
});

describe('postings', () => {
  test.each([
    [[]],
    [[0]],
    [[0, 1]],
    [[5, 6, 7, 8, 100, 102, 103, 70_000]],
    [Array.from({ length: 20_000 }, (_, at) => at * 3 + (at % 2))],
  ])('are read as they were written', (numbers) => {
    const writer = new PostingsWriter();
    writer.number(300);
    writer.postings(numbers);
    const reader = new PostingsReader(writer.bytes.slice());
    expect(reader.number()).toBe(300);
    const read: number[] = [];
    reader.postings(writer.length, (first, end) => {
      for (let number = first; number < end; number += 1) read.push(number);
    });
    expect(read).toEqual(numbers);
    expect(() => reader.number()).toThrow(RangeError);
  });
});

test('runs cover each block of a part once, in the order of its segments', () => {
  const segment = (hash: string, records: number) => ({ hash, records, bytes: 0 });
  const part: LivePart = { key: 'k', segments: ['c', 'a'], records: 0 };
  const live: LiveRow = {
    source: 's',
    version: '1',
    revision: 1,
    title: '',
    records: 0,
    normaliser: 1,
    segments: [segment('a', 200_000), segment('b', 10), segment('c', 300)],
    parts: [part],
  };
  const runs = runsOf(live, part);
  expect(runs.map((run) => run.length)).toEqual([512, 272]);
  const blocks = runs.flat();
  expect(blocks.slice(0, 3)).toEqual([
    { hash: 'c', block: 0, records: 256, ordinal: 200_010 },
    { hash: 'c', block: 1, records: 44, ordinal: 200_266 },
    { hash: 'a', block: 0, records: 256, ordinal: 0 },
  ]);
  expect(blocks.at(-1)).toEqual({ hash: 'a', block: 781, records: 64, ordinal: 199_936 });
});
