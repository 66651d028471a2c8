import {
  advance,
  type Code,
  get,
  i32,
  ifTrue,
  type Kernel,
  loadV128,
  loopUp,
  SIMD,
  set,
  storeI32,
  storeV128,
  TYPES,
} from './wasm.ts';

/** Entries of a block: what one instruction looks at. */
export const BLOCK_ENTRIES = 16;
/** A record of the result: u32 block, 12 bytes of nothing, sixteen i16 scores. */
export const RECORD_BYTES = 48;

/** Of a stretch of 1 to 4, as a byte: how much longer an entry's product is than its code's. */
export const STRETCH_STEP = 3 / 256;
/** The largest score that a scan can write. */
export const LARGEST_SCORE = 0x7fff;

const [CODES, BLOCKS, LOOK_UP, ZERO, THRESHOLD, OUT] = [0, 1, 2, 3, 4, 5];
const [BLOCK, RECORD, PACKED, SUM, LOW, HIGH, LIMIT, MASK, BASE] = [6, 7, 8, 9, 10, 11, 12, 13, 14];
/** Scores are twice the look-ups of a product: a half is not lost. */
const FRACTION_BITS = 3;
/** A stretch of 1, a quarter of what fifteen binary places hold. */
const ONE_Q15 = 8192;

/**
 * Product quantisation with 16 centroids a part, whose distances lie in a register (Andre,
 * Kermarrec and Le Scouarnec, *Cache locality is not enough*, 2015): `scan(codes, blocks,
 * lookUp, zero, threshold, out)` sums, for each entry, one look-up a part, takes off `zero`, which
 * is what no likeness comes to, and stretches what is left by the entry's own factor (after Gao
 * and Long, *RaBitQ*, 2024: a code's product is too short by how far it lies from what it codes).
 * A score is twice that. A record is written for each block with a score of at least `threshold`;
 * the address behind the last record is given.
 *
 * A block of codes is parts / 2 times 16 bytes, byte i of the p-th sixteen holding entry
 * i's centroid of part 2p in its low half and of part 2p + 1 in its high half; then 16 bytes
 * with each entry's stretch: 1 + STRETCH_STEP × byte. `lookUp` is 16 bytes a part, none above
 * 63: four of them fit a byte. `zero` is from 0 to 63 × parts.
 */
export function scanKernel(parts: number): Kernel {
  if (parts % 4 !== 0) throw new RangeError(`${parts} parts are no multiple of four`);
  const blockBytes = blockBytesOf(parts);
  const oneBlock: Code = [
    ...Array.from({ length: parts / 4 }, (_, group) => sumFour(group)).flat(),
    ...stretched(LOW, SIMD.extendLowU8, blockBytes - BLOCK_ENTRIES),
    ...stretched(HIGH, SIMD.extendHighU8, blockBytes - BLOCK_ENTRIES),
    ...aboveLimit(LOW),
    ...aboveLimit(HIGH),
    ...SIMD.or,
    ...SIMD.anyTrue,
    ...ifTrue(writeRecord()),
    ...advance(CODES, blockBytes),
  ];
  return {
    name: 'scan',
    parameters: 6,
    locals: [
      TYPES.i32,
      TYPES.i32,
      TYPES.v128,
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
      ...get(ZERO),
      ...SIMD.splatI16,
      ...set(BASE),
      ...i32(15),
      ...SIMD.splatI8,
      ...set(MASK),
      ...loopUp(BLOCK, 1, get(BLOCKS), oneBlock),
      ...get(RECORD),
    ],
  };
}

/** Bytes of a block of codes of that many parts. */
export function blockBytesOf(parts: number): number {
  return (parts / 2 + 1) * BLOCK_ENTRIES;
}

/** (sum − zero) × 8 × stretch / 4: the stretch in fifteen binary places is 8192 + 96 × its byte. */
function stretched(sum: number, extend: Code, stretches: number): Code {
  return [
    ...get(sum),
    ...get(BASE),
    ...SIMD.subtractI16,
    ...i32(FRACTION_BITS),
    ...SIMD.shiftLeftI16,
    ...get(CODES),
    ...loadV128(stretches),
    ...extend,
    ...i32(STRETCH_STEP * ONE_Q15),
    ...SIMD.splatI16,
    ...SIMD.multiplyI16,
    ...i32(ONE_Q15),
    ...SIMD.splatI16,
    ...SIMD.addI16,
    ...SIMD.multiplyQ15,
    ...set(sum),
  ];
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
    ...SIMD.shiftRightU16,
    ...get(MASK),
    ...SIMD.and,
    ...SIMD.swizzle,
    ...SIMD.addU8,
  ];
}

function aboveLimit(sum: number): Code {
  return [...get(sum), ...get(LIMIT), ...SIMD.atLeastI16];
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
