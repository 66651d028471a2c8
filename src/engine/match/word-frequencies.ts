import { bucketOf } from '../index/layout.ts';
import { pairHash } from '../text/pair-hash.ts';
import { NORMALISER_VERSION } from '../text/version.ts';

/**
 * How rare words are among ordinary posts, as bits of surprise: minus the binary logarithm
 * of the share of ordinary posts that hold the word, in the language where it is most
 * common; and, for pairs of words that often stand together, of the share of the first
 * word's occurrences that the second one follows. "Happy birthday to my best friend" is
 * made of pairs that follow from each other and carries little, though its words are six.
 * Made by scripts/count-words.ts from real posts: counts only, no texts.
 *
 * File, little endian: "EHWF", u32 version, u32 normaliser, u32 words, u32 pairs, f32 bits
 * of a word that is not listed; then for words, and again for pairs, the 24-bit hashes in
 * ascending order and a byte for each: bits × 8.
 */
const MAGIC = 0x46574845;
const VERSION = 2;
const HEADER_BYTES = 24;
const STEPS_PER_BIT = 8;
const BUCKET_BITS = 15;

/** 24-bit hashes with their bits, looked up by bucket. */
class BitsTable {
  readonly #hashes: Uint32Array;
  readonly #steps: Uint8Array;
  readonly #bucketStarts = new Uint32Array(2 ** BUCKET_BITS + 1);

  constructor(bytes: Uint8Array, count: number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#hashes = new Uint32Array(count);
    this.#steps = bytes.subarray(count * 3, count * 4);
    const starts = this.#bucketStarts;
    for (let at = 0; at < count; at += 1) {
      const hash = view.getUint16(at * 3, true) | (view.getUint8(at * 3 + 2) << 16);
      this.#hashes[at] = hash;
      const after = bucketOf(hash, BUCKET_BITS) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket += 1) {
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    }
  }

  bits(hash: number): number | undefined {
    const bucket = bucketOf(hash, BUCKET_BITS);
    const end = this.#bucketStarts[bucket + 1] ?? 0;
    for (let at = this.#bucketStarts[bucket] ?? 0; at < end; at += 1) {
      if (this.#hashes[at] === hash) return (this.#steps[at] ?? 0) / STEPS_PER_BIT;
    }
    return undefined;
  }
}

export interface WordFrequencies {
  /** Bits of a word that no ordinary post was seen to hold. */
  readonly unlistedBits: number;
  /** Bits of a word by itself, by its 24-bit hash. */
  wordBits(hash: number): number;
  /** Bits of a word after the one before it; never more than by itself. */
  bitsAfter(previous: number, hash: number): number;
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
  const wordCount = view.getUint32(12, true);
  const pairCount = view.getUint32(16, true);
  const unlisted = view.getFloat32(20, true);
  if (bytes.byteLength !== HEADER_BYTES + (wordCount + pairCount) * 4)
    throw new Error('word frequencies: cut short');
  const words = new BitsTable(bytes.subarray(HEADER_BYTES), wordCount);
  const pairs = new BitsTable(bytes.subarray(HEADER_BYTES + wordCount * 4), pairCount);
  const wordBits = (hash: number): number => words.bits(hash) ?? unlisted;
  return {
    unlistedBits: unlisted,
    wordBits,
    bitsAfter: (previous, hash) =>
      Math.min(wordBits(hash), pairs.bits(pairHash(previous, hash)) ?? unlisted),
  };
}

type Listed = readonly (readonly [hash: number, bits: number])[];

/** The same table as bytes; both lists in ascending order of hash. */
export function writeWordFrequencies(
  words: Listed,
  pairs: Listed,
  unlistedBits: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + (words.length + pairs.length) * 4);
  const view = new DataView(bytes.buffer);
  [MAGIC, VERSION, NORMALISER_VERSION, words.length, pairs.length].forEach((value, at) => {
    view.setUint32(at * 4, value, true);
  });
  view.setFloat32(20, unlistedBits, true);
  let start = HEADER_BYTES;
  for (const list of [words, pairs]) {
    list.forEach(([hash, bits], at) => {
      view.setUint16(start + at * 3, hash & 0xffff, true);
      view.setUint8(start + at * 3 + 2, hash >>> 16);
      view.setUint8(
        start + list.length * 3 + at,
        Math.min(255, Math.max(0, Math.round(bits * STEPS_PER_BIT))),
      );
    });
    start += list.length * 4;
  }
  return bytes;
}
