import { bucketOf } from '../index/layout.ts';
import { NORMALISER_VERSION } from '../text/version.ts';

/**
 * How rare a word is among ordinary posts. The table holds, for every word met often
 * enough, its 24-bit hash and how many bits of surprise it carries: minus the binary
 * logarithm of the share of ordinary posts, in the language where it is most common,
 * that hold it. Made by scripts/count-words.ts; counts only, no texts.
 *
 * File: "EHWF", u32 version, u32 normaliser, u32 words, f32 bits of a word that is not
 * listed; then the hashes in ascending order as u24 little endian, then a byte for each:
 * bits × 8.
 */
const MAGIC = 0x46574845;
const VERSION = 1;
const HEADER_BYTES = 20;
const STEPS_PER_BIT = 8;
const BUCKET_BITS = 12;

export class WordFrequencies {
  readonly #hashes: Uint32Array;
  readonly #steps: Uint8Array;
  readonly #bucketStarts: Uint32Array;
  /** Bits of a word that no ordinary post (of those counted) holds twice. */
  readonly unlistedBits: number;

  constructor(hashes: Uint32Array, steps: Uint8Array, unlistedBits: number) {
    this.#hashes = hashes;
    this.#steps = steps;
    this.unlistedBits = unlistedBits;
    this.#bucketStarts = new Uint32Array(2 ** BUCKET_BITS + 1);
    for (const hash of hashes) {
      const after = bucketOf(hash, BUCKET_BITS) + 1;
      this.#bucketStarts[after] = (this.#bucketStarts[after] ?? 0) + 1;
    }
    for (let bucket = 1; bucket < this.#bucketStarts.length; bucket += 1) {
      this.#bucketStarts[bucket] = (this.#bucketStarts[bucket] ?? 0) + (this.#bucketStarts[bucket - 1] ?? 0);
    }
  }

  /** Bits of surprise of a word, by its 24-bit hash. */
  bits(hash: number): number {
    const bucket = bucketOf(hash, BUCKET_BITS);
    const end = this.#bucketStarts[bucket + 1] ?? 0;
    for (let at = this.#bucketStarts[bucket] ?? 0; at < end; at += 1) {
      if (this.#hashes[at] === hash) return (this.#steps[at] ?? 0) / STEPS_PER_BIT;
    }
    return this.unlistedBits;
  }
}

/** @throws Error when the bytes are not a table made by this version of the normaliser. */
export function readWordFrequencies(bytes: Uint8Array): WordFrequencies {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new Error('word frequencies: not a table');
  }
  if (view.getUint32(4, true) !== VERSION || view.getUint32(8, true) !== NORMALISER_VERSION) {
    throw new Error('word frequencies: made by another version; run scripts/count-words.ts');
  }
  const count = view.getUint32(12, true);
  if (bytes.byteLength !== HEADER_BYTES + count * 4) throw new Error('word frequencies: cut short');
  const hashes = new Uint32Array(count);
  for (let at = 0, offset = HEADER_BYTES; at < count; at += 1, offset += 3) {
    hashes[at] = view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
  }
  return new WordFrequencies(hashes, bytes.subarray(HEADER_BYTES + count * 3), view.getFloat32(16, true));
}

/** The same table as bytes. `bits` of each hash; hashes ascending. */
export function writeWordFrequencies(
  words: readonly { readonly hash: number; readonly bits: number }[],
  unlistedBits: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + words.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, NORMALISER_VERSION, true);
  view.setUint32(12, words.length, true);
  view.setFloat32(16, unlistedBits, true);
  words.forEach(({ hash, bits }, at) => {
    view.setUint16(HEADER_BYTES + at * 3, hash & 0xffff, true);
    view.setUint8(HEADER_BYTES + at * 3 + 2, hash >>> 16);
    view.setUint8(HEADER_BYTES + words.length * 3 + at, Math.min(255, Math.max(0, Math.round(bits * STEPS_PER_BIT))));
  });
  return bytes;
}
