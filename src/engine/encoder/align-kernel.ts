import {
  type Code,
  get,
  i32,
  type Kernel,
  laneI32,
  loadF32,
  loadI32,
  loadV128,
  loopUp,
  OPS,
  SIMD,
  set,
  storeF32,
  TYPES,
} from './wasm.ts';

const [A_ROWS, A_COUNT, B_ROWS, B_COUNT] = [0, 1, 2, 3];
const [A, B, A_ENTRY, B_ENTRY, A_ROW, B_ROW, SUM, HALVES, COSINE] = [4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * A token's entry: i32 address of its row, f32 one over the row's length, f32 its best
 * cosine on the other side, which only ever rises; 4 bytes of nothing.
 */
export const ENTRY_BYTES = 16;

/**
 * `align(aEntries, aCount, bEntries, bCount)`: the cosine of every pair of rows of bytes,
 * `width` values each, and each row's best on the other side. Neither side may be empty.
 */
export function alignKernel(width: number): Kernel {
  return {
    name: 'align',
    parameters: 4,
    locals: [...Array.from({ length: 6 }, () => TYPES.i32), TYPES.v128, TYPES.v128, TYPES.f32],
    gives: false,
    body: [...get(A_ROWS), ...set(A_ENTRY), ...loopUp(A, 1, get(A_COUNT), everyPairOfRow(width))],
  };
}

function everyPairOfRow(width: number): Code {
  return [
    ...get(A_ENTRY),
    ...loadI32(0),
    ...set(A_ROW),
    ...get(B_ROWS),
    ...set(B_ENTRY),
    ...i32(0),
    ...set(B),
    ...loopUp(B, 1, get(B_COUNT), [
      ...get(B_ENTRY),
      ...loadI32(0),
      ...set(B_ROW),
      ...product(width),
      ...get(A_ENTRY),
      ...loadF32(4),
      ...OPS.f32Multiply,
      ...get(B_ENTRY),
      ...loadF32(4),
      ...OPS.f32Multiply,
      ...set(COSINE),
      ...raise(A_ENTRY),
      ...raise(B_ENTRY),
      ...advance(B_ENTRY),
    ]),
    ...advance(A_ENTRY),
  ];
}

/** Leaves the inner product of both rows on the stack, as f32. Two products of bytes fit 16 bits. */
function product(width: number): Code {
  const part = (at: number): Code => {
    const both: Code = [
      ...get(A_ROW),
      ...loadV128(at),
      ...set(HALVES),
      ...get(HALVES),
      ...get(B_ROW),
      ...loadV128(at),
      ...SIMD.multiplyLowI8,
      ...get(HALVES),
      ...get(B_ROW),
      ...loadV128(at),
      ...SIMD.multiplyHighI8,
      ...SIMD.addI16,
      ...SIMD.pairsToI32,
    ];
    return [...both, ...(at === 0 ? [] : [...get(SUM), ...SIMD.addI32]), ...set(SUM)];
  };
  const lanes = [0, 1, 2, 3].flatMap((lane) => [
    ...get(SUM),
    ...laneI32(lane),
    ...(lane === 0 ? [] : OPS.add),
  ]);
  return [
    ...Array.from({ length: width / 16 }, (_, at) => part(at * 16)).flat(),
    ...lanes,
    ...OPS.f32FromI32,
  ];
}

function raise(entry: number): Code {
  return [
    ...get(entry),
    ...get(entry),
    ...loadF32(8),
    ...get(COSINE),
    ...OPS.f32Max,
    ...storeF32(8),
  ];
}

function advance(entry: number): Code {
  return [...get(entry), ...i32(ENTRY_BYTES), ...OPS.add, ...set(entry)];
}
