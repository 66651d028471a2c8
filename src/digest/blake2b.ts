/** BLAKE2b (RFC 7693) without a key. Words of 64 bits stand as two of 32, the lower one first. */

const BLOCK = 128;
const ROUNDS = 12;
const HALVES = 16;
/** The first 64 bits behind the point of the square roots of the first eight primes. */
const START = Uint32Array.of(
  0xf3bcc908,
  0x6a09e667,
  0x84caa73b,
  0xbb67ae85,
  0xfe94f82b,
  0x3c6ef372,
  0x5f1d36f1,
  0xa54ff53a,
  0xade682d1,
  0x510e527f,
  0x2b3e6c1f,
  0x9b05688c,
  0xfb41bd6b,
  0x1f83d9ab,
  0x137e2179,
  0x5be0cd19,
);
/** In which order the rounds take the sixteen words of a block. */
const ORDERS = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
].map((order) => Array.from(order, (digit) => Number.parseInt(digit, 16)));
/** @param length of the hash in bytes, 1 to 64 */
export function blake2b(bytes: Uint8Array, length = 64): Uint8Array<ArrayBuffer> {
  const state = START.slice();
  state[0] = (state[0] ?? 0) ^ 0x0101_0000 ^ length;
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  for (let at = 1; at < blocks; at += 1)
    take(state, bytes.subarray((at - 1) * BLOCK, at * BLOCK), at * BLOCK, false);
  const last = new Uint8Array(BLOCK);
  last.set(bytes.subarray((blocks - 1) * BLOCK));
  take(state, last, bytes.length, true);
  const hash = new DataView(new ArrayBuffer(state.byteLength));
  for (const [at, half] of state.entries()) hash.setUint32(4 * at, half, true);
  return new Uint8Array(hash.buffer.slice(0, length));
}

/** @param taken bytes of the whole up to the end of this block */
function take(state: Uint32Array, bytes: Uint8Array, taken: number, isLast: boolean): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BLOCK);
  const block = new Uint32Array(2 * HALVES);
  for (let at = 0; at < block.length; at += 1) block[at] = view.getUint32(4 * at, true);
  const square = new Uint32Array(2 * HALVES);
  square.set(state);
  square.set(START, HALVES);
  turn(square, 12, Uint32Array.of(taken, taken / 2 ** 32), 0, 0);
  if (isLast) turn(square, 14, Uint32Array.of(-1, -1), 0, 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = ORDERS[round % ORDERS.length] ?? [];
    // A square of four by four words: first its columns, then its diagonals.
    for (let at = 0; at < 8; at += 1) {
      const slant = at >> 2;
      const a = at & 3;
      const b = 4 + ((a + slant) & 3);
      const c = 8 + ((a + 2 * slant) & 3);
      const d = 12 + ((a + 3 * slant) & 3);
      add(square, a, b, block, order[2 * at] ?? 0);
      turn(square, d, square, a, 32);
      add(square, c, d);
      turn(square, b, square, c, 24);
      add(square, a, b, block, order[2 * at + 1] ?? 0);
      turn(square, d, square, a, 16);
      add(square, c, d);
      turn(square, b, square, c, 63);
    }
  }
  for (let at = 0; at < HALVES; at += 1)
    state[at] = (state[at] ?? 0) ^ (square[at] ?? 0) ^ (square[at + HALVES] ?? 0);
}

/** Adds to the word `to` the word `one` and, where there is a block, one of its words. */
function add(words: Uint32Array, to: number, one: number, block?: Uint32Array, of = 0): void {
  const low = (words[2 * to] ?? 0) + (words[2 * one] ?? 0) + (block?.[2 * of] ?? 0);
  const high = (words[2 * to + 1] ?? 0) + (words[2 * one + 1] ?? 0) + (block?.[2 * of + 1] ?? 0);
  words[2 * to] = low;
  words[2 * to + 1] = high + ((low / 2 ** 32) | 0);
}

/** Takes the word `by` of `others` into the word `at` by "exclusive or", and turns it to the right. */
function turn(words: Uint32Array, at: number, others: Uint32Array, by: number, bits: number): void {
  const swaps = bits >= 32;
  const less = bits % 32;
  const low = (words[2 * at] ?? 0) ^ (others[2 * by] ?? 0);
  const high = (words[2 * at + 1] ?? 0) ^ (others[2 * by + 1] ?? 0);
  const lower = swaps ? high : low;
  const upper = swaps ? low : high;
  words[2 * at] = less === 0 ? lower : (lower >>> less) | (upper << (32 - less));
  words[2 * at + 1] = less === 0 ? upper : (upper >>> less) | (lower << (32 - less));
}
