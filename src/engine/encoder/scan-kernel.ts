import {
  type Code,
  get,
  i32,
  ifTrue,
  type Kernel,
  loadV128,
  loopUp,
  OPS,
  SIMD,
  set,
  storeI32,
  storeV128,
  TYPES,
} from './wasm.ts';

/** Entries of a block: what one instruction looks at. */
export const BLOCK_ENTRIES = 16;
/** A record of the result: u32 block, 12 bytes of nothing, sixteen u16 sums. */
export const RECORD_BYTES = 48;

const [CODES, BLOCKS, LOOK_UP, THRESHOLD, OUT] = [0, 1, 2, 3, 4];
const [BLOCK, RECORD, PACKED, SUM, LOW, HIGH, LIMIT, MASK] = [5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Product quantisation with 16 centroids a part, whose distances lie in a register (Andre,
 * Kermarrec and Le Scouarnec, *Cache locality is not enough*, 2015): `scan(codes, blocks,
 * lookUp, threshold, out)` sums, for each entry, one look-up a part, and writes a record for
 * each block with a sum of at least `threshold`; it gives the address behind the last record.
 *
 * A block of codes is parts / 2 times 16 bytes, byte i of the p-th sixteen holding entry
 * i's centroid of part 2p in its low half and of part 2p + 1 in its high half. `lookUp` is
 * 16 bytes a part, none above 63: four of them fit a byte.
 */
export function scanKernel(parts: number): Kernel {
  if (parts % 4 !== 0) throw new RangeError(`${parts} parts are no multiple of four`);
  const blockBytes = (parts / 2) * BLOCK_ENTRIES;
  const oneBlock: Code = [
    ...Array.from({ length: parts / 4 }, (_, group) => sumFour(group)).flat(),
    ...aboveLimit(LOW),
    ...aboveLimit(HIGH),
    ...SIMD.or,
    ...SIMD.anyTrue,
    ...ifTrue(writeRecord()),
    ...advance(CODES, blockBytes),
  ];
  return {
    name: 'scan',
    parameters: 5,
    locals: [
      TYPES.i32,
      TYPES.i32,
      TYPES.v128,
      TYPES.v128,
      TYPES.v128,
      TYPES.v128,
      TYPES.v128,
      TYPES.v128,
    ],
    gives: true,
    body: [
      ...get(OUT),
      ...set(RECORD),
      ...get(THRESHOLD),
      ...SIMD.splatI16,
      ...set(LIMIT),
      ...i32(15),
      ...SIMD.splatI8,
      ...set(MASK),
      ...loopUp(BLOCK, 1, get(BLOCKS), oneBlock),
      ...get(RECORD),
    ],
  };
}

/** Adds the look-ups of four parts, first as bytes, then widened to the sums. */
function sumFour(group: number): Code {
  const widen = (sum: number, extend: Code): Code => [
    ...get(SUM),
    ...extend,
    ...(group === 0 ? [] : [...get(sum), ...SIMD.addI16]),
    ...set(sum),
  ];
  return [
    ...lookUpPair(group * 2),
    ...lookUpPair(group * 2 + 1),
    ...SIMD.addU8,
    ...set(SUM),
    ...widen(LOW, SIMD.extendLowU8),
    ...widen(HIGH, SIMD.extendHighU8),
  ];
}

function lookUpPair(pair: number): Code {
  const table = (part: number): Code => [...get(LOOK_UP), ...loadV128(part * 16)];
  return [
    ...get(CODES),
    ...loadV128(pair * BLOCK_ENTRIES),
    ...set(PACKED),
    ...table(pair * 2),
    ...get(PACKED),
    ...get(MASK),
    ...SIMD.and,
    ...SIMD.swizzle,
    ...table(pair * 2 + 1),
    ...get(PACKED),
    ...i32(4),
    ...SIMD.shiftRightU8,
    ...SIMD.swizzle,
    ...SIMD.addU8,
  ];
}

function aboveLimit(sum: number): Code {
  return [...get(sum), ...get(LIMIT), ...SIMD.atLeastU16];
}

function writeRecord(): Code {
  return [
    ...get(RECORD),
    ...get(BLOCK),
    ...storeI32(0),
    ...get(RECORD),
    ...get(LOW),
    ...storeV128(16),
    ...get(RECORD),
    ...get(HIGH),
    ...storeV128(32),
    ...advance(RECORD, RECORD_BYTES),
  ];
}

function advance(pointer: number, bytes: number): Code {
  return [...get(pointer), ...i32(bytes), ...OPS.add, ...set(pointer)];
}
