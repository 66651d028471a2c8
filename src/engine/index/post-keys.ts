import type { Words } from '../text/words.ts';
import { longestReach, popcount, signatureBit } from './layout.ts';
import { orderKey, type RarityOrder, sortDistinct } from './rarity-order.ts';
import { StretchSignatures } from './stretch-signatures.ts';

/** In posts of more words than this, what surrounds a word says more than the whole post. */
const SHORT_POST = 24;
/** A word that stands in more places than this is surrounded by everything. */
const MOST_PLACES = 16;
/** Positions are sorted beside their keys, as one number: a text has fewer words than this. */
const POSITION_SPAN = 2 ** 16;

/** The words of a post in an index's order of rarity, with signatures of the whole and of stretches. */
export class PostKeys {
  /** Keys of the words as they stand. */
  sequence = new Uint32Array(256);
  count = 0;
  /** Distinct keys, rarest first. */
  keys = new Uint32Array(256);
  distinct = 0;
  signatureLow = 0;
  signatureHigh = 0;
  /** Signature of what stands around the word last asked for. */
  aroundLow = 0;
  aroundHigh = 0;
  #sorted = new Float64Array(256);
  /** Where the positions of each distinct word begin in `#sorted`. */
  #starts = new Uint32Array(257);
  readonly #stretches = new StretchSignatures();
  readonly #order: RarityOrder;
  /** Distinct words of the longest removal. */
  readonly #maxWords: number;

  constructor(index: RarityOrder & { readonly maxWords: number }) {
    this.#order = index;
    this.#maxWords = index.maxWords;
  }

  read(words: Pick<Words, 'count' | 'hashes'>): void {
    const { count } = words;
    if (this.sequence.length < count) this.#grow(count * 2);
    this.count = count;
    for (let at = 0; at < count; at += 1)
      this.sequence[at] = orderKey(words.hashes[at] ?? 0, this.#order);
    if (count <= SHORT_POST) {
      this.keys.set(this.sequence.subarray(0, count));
      this.distinct = sortDistinct(this.keys, count);
    } else {
      this.#sortWithPositions();
      this.#stretches.read(this.sequence, count, 2 * longestReach(this.#maxWords));
    }
    this.#sign();
  }

  #grow(size: number): void {
    this.sequence = new Uint32Array(size);
    this.keys = new Uint32Array(size);
    this.#sorted = new Float64Array(size);
    this.#starts = new Uint32Array(size + 1);
  }

  #sortWithPositions(): void {
    const { count } = this;
    const sorted = this.#sorted.subarray(0, count);
    for (let at = 0; at < count; at += 1)
      sorted[at] = (this.sequence[at] ?? 0) * POSITION_SPAN + at;
    sorted.sort();
    let distinct = 0;
    let last = -1;
    for (let at = 0; at < count; at += 1) {
      const key = Math.floor((sorted[at] ?? 0) / POSITION_SPAN);
      if (key === last) continue;
      last = key;
      this.keys[distinct] = key;
      this.#starts[distinct] = at;
      distinct += 1;
    }
    this.#starts[distinct] = count;
    this.distinct = distinct;
  }

  #sign(): void {
    let low = 0;
    let high = 0;
    for (let place = 0; place < this.distinct; place += 1) {
      const bit = signatureBit(this.keys[place] ?? 0);
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
    this.signatureLow = low;
    this.signatureHigh = high;
  }

  /** Signs what stands around the word at a place of the order, as far as a removal of so many words reaches. */
  lookAround(place: number, words: number): void {
    const first = this.#starts[place] ?? 0;
    const end = this.#starts[place + 1] ?? 0;
    if (this.count <= SHORT_POST || end - first > MOST_PLACES) {
      this.aroundLow = this.signatureLow;
      this.aroundHigh = this.signatureHigh;
      return;
    }
    const reach = longestReach(words);
    this.aroundLow = 0;
    this.aroundHigh = 0;
    for (let at = first; at < end; at += 1) {
      const position = (this.#sorted[at] ?? 0) % POSITION_SPAN;
      this.#stretches.look(position - reach + 1, position + reach);
      this.aroundLow |= this.#stretches.low;
      this.aroundHigh |= this.#stretches.high;
    }
  }

  /**
   * Whether a stretch with the word at a place of the order, as long as a removal of so many words
   * may be spread out, could hold all but `missing` of the words of a signature.
   */
  mayHold(place: number, words: number, low: number, high: number, missing: number): boolean {
    const first = this.#starts[place] ?? 0;
    const end = this.#starts[place + 1] ?? 0;
    if (this.count <= SHORT_POST || end - first > MOST_PLACES) return true;
    const reach = longestReach(words);
    const stretches = this.#stretches;
    for (let at = first; at < end; at += 1) {
      const position = (this.#sorted[at] ?? 0) % POSITION_SPAN;
      const last = Math.max(0, Math.min(position, this.count - reach));
      for (let from = Math.max(0, position - reach + 1); from <= last; from += 1) {
        stretches.look(from, from + reach);
        if (popcount(low & ~stretches.low) + popcount(high & ~stretches.high) <= missing)
          return true;
      }
    }
    return false;
  }
}
