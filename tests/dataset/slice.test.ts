import { describe, expect, test } from 'vitest';
import { isInSlice, segmentsOf } from '../../src/dataset/slice.ts';
import { someRemoval } from './some-removal.ts';

const segments = [
  {
    name: 'old',
    bytes: 40,
    holds: { years: [2015, 2016], languages: ['en'], grounds: ['conduct'] },
  },
  { name: 'middle', bytes: 30, holds: { years: [2017, 2018], languages: ['en', 'fa'] } },
  { name: 'unknown', bytes: 20 },
  {
    name: 'new',
    bytes: 30,
    holds: { years: [2019, 2020], languages: ['fa', 'und'], grounds: ['law'] },
  },
] as const;

describe('the segments of a slice', () => {
  test.each([
    ['everything', {}, ['old', 'middle', 'unknown', 'new']],
    ['years', { years: [2016, 2017] }, ['old', 'middle', 'unknown']],
    ['languages', { languages: ['fa'] }, ['middle', 'unknown', 'new']],
    ['grounds', { grounds: ['law'] }, ['middle', 'unknown', 'new']],
    ['the newest that fit', { maxBytes: 85 }, ['middle', 'unknown', 'new']],
    ['those that fit beside a larger one', { maxBytes: 55 }, ['unknown', 'new']],
    ['nothing that is too large', { maxBytes: 10 }, []],
    ['several at once', { years: [2017, 2020], languages: ['en'], maxBytes: 45 }, ['unknown']],
  ] as const)('%s', (_name, slice, expected) => {
    const [first, ...others] = expected;
    const wanted: readonly string[] = first === undefined ? [] : [first, ...others];
    expect(segmentsOf(segments, slice).map(({ name }) => name)).toEqual(wanted);
  });
});

describe('a record in a slice', () => {
  const record = someRemoval('r1', { postedAt: '2017-12-31T23:00:00Z', lang: 'en-GB' });

  test.each([
    [{ years: [2017, 2017] }, true],
    [{ years: [2018, 2020] }, false],
    [{ languages: ['en'] }, true],
    [{ languages: ['fa', 'und'] }, false],
    [{ grounds: ['content'] }, true],
    [{ grounds: ['law'] }, false],
    [{ maxBytes: 1 }, true],
  ] as const)('%j: %s', (slice, expected) => {
    expect(isInSlice(record, slice)).toBe(expected);
  });

  test('counts as every year without a date, and as "und" without a language', () => {
    const bare = someRemoval('r2');
    expect(isInSlice(bare, { years: [1999, 1999] })).toBe(true);
    expect(isInSlice(bare, { languages: ['und'] })).toBe(true);
    expect(isInSlice(bare, { languages: ['en'] })).toBe(false);
  });
});
