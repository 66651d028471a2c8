/**
 * SHA-256 (FIPS 180-4) that need not be waited for, as WebCrypto's must be, and that can be fed
 * piece by piece.
 */

const BLOCK = 64;
const WORDS = 16;
const ROUNDS = 64;
/** Where the length stands in the last block. */
const LENGTH_AT = BLOCK - 8;

const primes = firstPrimes(ROUNDS);
const ROUND_CONSTANTS = Int32Array.from(primes, (prime) => fractionOf(Math.cbrt(prime)));
const START = Int32Array.from(primes.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)));

export class Sha256 {
  readonly #state = START.slice();
  readonly #schedule = new Int32Array(ROUNDS);
  readonly #rest = new Uint8Array(BLOCK);
  #length = 0;

  update(bytes: Uint8Array): this {
    const filled = this.#length % BLOCK;
    this.#length += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(BLOCK - filled, bytes.length);
      this.#rest.set(bytes.subarray(0, at), filled);
      if (filled + at < BLOCK) return this;
      this.#take(viewOf(this.#rest), 0);
    }
    const view = viewOf(bytes);
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.#take(view, at);
    this.#rest.set(bytes.subarray(at));
    return this;
  }

  /** @returns 32 bytes; nothing can be added after that */
  digest(): Uint8Array<ArrayBuffer> {
    const bits = this.#length * 8;
    const filled = this.#length % BLOCK;
    const end = new DataView(new ArrayBuffer(filled < LENGTH_AT ? BLOCK : 2 * BLOCK));
    const bytes = new Uint8Array(end.buffer);
    bytes.set(this.#rest.subarray(0, filled));
    bytes[filled] = 0x80;
    end.setUint32(bytes.length - 8, bits / 2 ** 32);
    end.setUint32(bytes.length - 4, bits);
    for (let at = 0; at < bytes.length; at += BLOCK) this.#take(end, at);
    const digest = new DataView(new ArrayBuffer(this.#state.byteLength));
    for (const [at, word] of this.#state.entries()) digest.setInt32(4 * at, word);
    return new Uint8Array(digest.buffer);
  }

  /** One block, from `from` on. */
  #take(bytes: DataView, from: number): void {
    const w = this.#schedule;
    for (let at = 0; at < WORDS; at += 1) w[at] = bytes.getInt32(from + 4 * at);
    for (let at = WORDS; at < ROUNDS; at += 1) {
      const early = w[at - 15] ?? 0;
      const late = w[at - 2] ?? 0;
      const mixed =
        (right(early, 7) ^ right(early, 18) ^ (early >>> 3)) +
        (right(late, 17) ^ right(late, 19) ^ (late >>> 10));
      w[at] = mixed + (w[at - 7] ?? 0) + (w[at - WORDS] ?? 0);
    }
    const state = this.#state;
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    let f = state[5] ?? 0;
    let g = state[6] ?? 0;
    let h = state[7] ?? 0;
    for (let at = 0; at < ROUNDS; at += 1) {
      const chosen = (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g));
      const first = h + chosen + (ROUND_CONSTANTS[at] ?? 0) + (w[at] ?? 0);
      const most = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + most) | 0;
    }
    const added = [a, b, c, d, e, f, g, h];
    for (let at = 0; at < added.length; at += 1) state[at] = (state[at] ?? 0) + (added[at] ?? 0);
  }
}

/** @returns 32 bytes */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Sha256().update(bytes).digest();
}

/** HMAC (RFC 2104) with SHA-256: 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? sha256(key) : key);
  const hash = (mask: number) => new Sha256().update(block.map((byte) => byte ^ mask));
  return hash(0x5c).update(hash(0x36).update(message).digest()).digest();
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Turns a word to the right. */
function right(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

/** The first 32 bits behind the point. No root of the few that count comes near the next number of 32 bits. */
function fractionOf(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}
