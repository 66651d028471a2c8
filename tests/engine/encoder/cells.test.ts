import { expect, test } from 'vitest';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { Cells } from '../../../src/engine/encoder/cells.ts';
import { STATIC_WIDTH } from '../../../src/engine/encoder/static-table.ts';
import type { Tensor } from '../../../src/engine/encoder/tensors.ts';

const COUNT = 8;
const random = seededRandom(21);
const around = (): number => random() * 2 - 1;
const centres = Int8Array.from({ length: COUNT * STATIC_WIDTH }, () => Math.round(around() * 127));
const scales = Float32Array.from({ length: COUNT }, () => 0.001 + random() * 0.001);
const norms = Float32Array.from({ length: COUNT }, () => random() * 0.2);
const spreads = Float32Array.from({ length: COUNT }, () => random() * 0.1);
const weights = Float32Array.from({ length: STATIC_WIDTH }, () => 0.5 + random());

const floats = (values: Float32Array<ArrayBuffer>): Tensor => ({
  shape: [values.length],
  type: 'F32',
  bytes: new Uint8Array(values.buffer),
});
const cellsOf = (rows: number): Tensor => ({
  shape: [rows, STATIC_WIDTH],
  type: 'I8',
  bytes: new Uint8Array(centres.buffer, 0, rows * STATIC_WIDTH),
});
const tensors = new Map([
  ['cells', cellsOf(COUNT)],
  ['cellScales', floats(scales)],
  ['cellNorms', floats(norms)],
  ['cellSpreads', floats(spreads)],
]);
const cells = new Cells(tensors, weights);

const productWith = (vector: Float32Array, cell: number): number =>
  vector.reduce(
    (sum, value, at) =>
      sum + value * (centres[cell * STATIC_WIDTH + at] ?? 0) * (scales[cell] ?? 0),
    0,
  );

test('a cell promises its mean product and twice its spread', () => {
  const vector = Float32Array.from({ length: STATIC_WIDTH }, () => around() / 16);
  cells.promises(vector).forEach((promise, cell) => {
    expect(promise).toBeCloseTo(productWith(vector, cell) + 2 * (spreads[cell] ?? 0), 2);
  });
});

test('a vector belongs to the cell with the largest weighted product, less its norm', () => {
  for (let round = 0; round < 50; round += 1) {
    const vector = Float32Array.from({ length: STATIC_WIDTH }, () => around() / 16);
    const weighted = vector.map((value, at) => value * (weights[at] ?? 0));
    const likeness = Array.from(norms, (norm, cell) => productWith(weighted, cell) - norm);
    const best = likeness.indexOf(Math.max(...likeness));
    // Bytes are not exact: the cell is the best or as good as.
    expect(likeness[cells.cellOf(vector)]).toBeGreaterThan((likeness[best] ?? 0) - 0.01);
  }
});

test('nothing is in any cell more than in another', () => {
  const nothing = new Float32Array(STATIC_WIDTH);
  expect(cells.cellOf(nothing)).toBe(norms.indexOf(Math.min(...norms)));
  expect(cells.promises(nothing)[3]).toBeCloseTo(2 * (spreads[3] ?? 0), 6);
});

test('a number of cells that the kernel cannot take is refused', () => {
  expect(() => new Cells(new Map([...tensors, ['cells', cellsOf(6)]]), weights)).toThrow('6 cells');
  expect(() => new Cells(new Map([...tensors, ['cells', cellsOf(0)]]), weights)).toThrow(
    RangeError,
  );
});
