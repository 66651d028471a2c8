import { describe, expect, test } from 'vitest';
import { BLOCK_BYTES, BLOCK_VALUES, toByteMatrix } from '../../../src/engine/encoder/blocks.ts';
import { LowRank } from '../../../src/engine/encoder/low-rank.ts';
import type { Tensor } from '../../../src/engine/encoder/tensors.ts';

const HALVES = new Map([
  [0, 0],
  [0.5, 0x3800],
  [1, 0x3c00],
  [2, 0x4000],
  [-1, 0xbc00],
]);

function tensor(shape: readonly number[], values: readonly number[]): Tensor {
  const halves = Uint16Array.from(values, (value) => HALVES.get(value) ?? Number.NaN);
  return { type: 'F16', shape, bytes: new Uint8Array(halves.buffer) };
}

const tensors = new Map([
  ['l1.q.up', tensor([3, 2], [1, 0, 0, 2, -1, 0.5])],
  ['l1.q.down', tensor([2, 4], [1, 2, 0, 0, 0, 0, 1, -1])],
]);

describe('what training added to a matrix', () => {
  test('is the product of both narrow ones, row by row', () => {
    const added = LowRank.of(tensors, 'l1.q', 3, 4);
    const rows = [0, 1, 2].map((row) => {
      const values = Float32Array.of(10, 10, 10, 10);
      added?.addRow(row, values);
      return [...values];
    });
    expect(rows).toEqual([
      [11, 12, 10, 10],
      [10, 10, 12, 8],
      [9, 8, 10.5, 9.5],
    ]);
  });

  test('is nothing where there is none, and refused where it does not fit', () => {
    expect(LowRank.of(tensors, 'l1.k', 3, 4)).toBeUndefined();
    expect(() => LowRank.of(tensors, 'l1.q', 2, 4)).toThrow(RangeError);
    expect(() => LowRank.of(tensors, 'l1.q', 3, 5)).toThrow(RangeError);
    const half = new Map([['l1.q.up', tensors.get('l1.q.up') ?? tensor([0], [])]]);
    expect(() => LowRank.of(half, 'l1.q', 3, 4)).toThrow('l1.q.down is missing');
  });

  test('is there before values become bytes', () => {
    // A scale of 0 makes all values of the block 0.
    const zeros = new Uint8Array(BLOCK_BYTES);
    const { values, scales } = toByteMatrix(zeros, BLOCK_VALUES, (_, row) => {
      row[3] = 12.7;
    });
    expect(values[3]).toBe(127);
    expect(scales[0]).toBeCloseTo(0.1);
  });
});
