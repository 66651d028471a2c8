import { expect, test } from 'vitest';
import { bestPartners, project, STATE_WIDTH } from '../../../src/engine/encoder/states.ts';

/** Rows of states that are zero but for the values given, by place. */
function rows(...given: readonly Readonly<Record<number, number>>[]): Float32Array {
  const all = new Float32Array(given.length * STATE_WIDTH);
  given.forEach((row, at) => {
    for (const [place, value] of Object.entries(row)) all[at * STATE_WIDTH + Number(place)] = value;
  });
  return all;
}

const NO_MEAN = new Float32Array(STATE_WIDTH);
/** Keeps the first two values, the second doubled. */
const FIRST_TWO = { width: 2, values: rows({ 0: 1 }, { 1: 2 }) };

test('states are taken less their mean, then mapped, then made of length one', () => {
  const mean = rows({ 0: 1, 5: 7 });
  const { count, width, values, whole } = project(rows({ 0: 4, 5: 9 }, { 1: 2 }), mean, FIRST_TWO);
  expect([count, width]).toEqual([2, 2]);
  // (3, 0), and (-1, 4).
  expect([...values.subarray(0, 2)]).toEqual([1, 0]);
  expect(values[2]).toBeCloseTo(-1 / Math.sqrt(17));
  expect(values[3]).toBeCloseTo(4 / Math.sqrt(17));
  // Of both before they are made of length one: (2, 4).
  expect(whole[0]).toBeCloseTo(2 / Math.sqrt(20));
  expect(whole[1]).toBeCloseTo(4 / Math.sqrt(20));
});

test('a token whose state is the mean has no direction, and no partner by it', () => {
  const one = project(rows({}), NO_MEAN, FIRST_TWO);
  const other = project(rows({ 0: 1 }), NO_MEAN, FIRST_TWO);
  expect([...one.values]).toEqual([0, 0]);
  expect([...bestPartners(one, other).left.cosines]).toEqual([0]);
});

test('each token has its best partner on the other side', () => {
  const left = project(rows({ 0: 1 }, { 1: 1 }), NO_MEAN, FIRST_TWO);
  const right = project(rows({ 1: 3 }, { 0: 2 }, { 0: 1, 1: -1 }), NO_MEAN, FIRST_TWO);
  const best = bestPartners(left, right);
  expect([...best.left.partners]).toEqual([1, 0]);
  expect([...best.right.partners]).toEqual([1, 0, 0]);
});

test('what is no row of states is refused', () => {
  expect(() => project(new Float32Array(3), NO_MEAN, FIRST_TWO)).toThrow(RangeError);
  expect(() => project(rows({}), new Float32Array(3), FIRST_TWO)).toThrow(RangeError);
});
