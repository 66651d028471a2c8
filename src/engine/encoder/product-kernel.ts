import {
  advance,
  type Code,
  get,
  type Kernel,
  laneI32,
  loadSplat,
  loadV128,
  loadWidened,
  loopUp,
  OPS,
  SIMD,
  set,
  storeI32,
  storeV128,
  TYPES,
} from './wasm.ts';

/** Rows that are multiplied at a time. */
export const ROWS_A_GROUP = 4;

const [ROW, WIDE, ROWS, GROUPS, FACTORS, FACTOR, OUT] = [0, 1, 2, 3, 4, 5, 6];
const [GROUP, VALUES] = [7, 8];
const SUMS = [9, 10, 11, 12] as const;
/** Values that one instruction multiplies. */
const LANES = 8;

/**
 * `products(row, wide, rows, groups, factors, factor, out)`: inner products of one row of `width`
 * bytes with groups of four rows of as many 16-bit values, which lie one behind the other. `wide`
 * is room for the row in 16 bits. Each product, times its row's own of `factors` and times `factor`,
 * is written to `out`; these are addresses of f32. `groups` is not 0.
 */
export function productKernel(width: number): Kernel {
  if (width % LANES !== 0) throw new RangeError(`${width} values are no multiple of ${LANES}`);
  const steps = Array.from({ length: width / LANES }, (_, step) => step);
  const widen = steps.flatMap((step) => [
    ...get(WIDE),
    ...get(ROW),
    ...loadWidened(step * LANES),
    ...storeV128(step * LANES * 2),
  ]);
  return {
    name: 'products',
    parameters: 7,
    locals: [TYPES.i32, TYPES.v128, ...SUMS.map(() => TYPES.v128)],
    gives: false,
    body: [
      ...widen,
      ...loopUp(GROUP, 1, get(GROUPS), [
        ...steps.flatMap((step) => multiply(step, width)),
        ...SUMS.flatMap(writeSum),
        ...get(OUT),
        ...get(OUT),
        ...loadV128(0),
        ...SIMD.f32FromI32,
        ...get(FACTORS),
        ...loadV128(0),
        ...SIMD.multiplyF32,
        ...get(FACTOR),
        ...loadSplat(0),
        ...SIMD.multiplyF32,
        ...storeV128(0),
        ...advance(OUT, 16),
        ...advance(FACTORS, 16),
        ...advance(ROWS, width * 2 * ROWS_A_GROUP),
      ]),
    ],
  };
}

/** Eight values of four rows. */
function multiply(step: number, width: number): Code {
  return [
    ...get(WIDE),
    ...loadV128(step * LANES * 2),
    ...set(VALUES),
    ...SUMS.flatMap((sum, row) => [
      ...get(VALUES),
      ...get(ROWS),
      ...loadV128(row * width * 2 + step * LANES * 2),
      ...SIMD.dotI16,
      ...(step === 0 ? [] : [...get(sum), ...SIMD.addI32]),
      ...set(sum),
    ]),
  ];
}

function writeSum(sum: number, row: number): Code {
  const lanes = [0, 1, 2, 3].flatMap((lane) => [
    ...get(sum),
    ...laneI32(lane),
    ...(lane === 0 ? [] : OPS.add),
  ]);
  return [...get(OUT), ...lanes, ...storeI32(row * 4)];
}
