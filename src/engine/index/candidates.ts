import type { Words } from '../text/words.ts';
import {
  ANCHOR_WINDOW,
  bucketOf,
  type IndexSections,
  longestSimilar,
  MIN_CONTAINED_WORDS,
  MIN_WORDS,
  missingAllowed,
  popcount,
  requiredOverlap,
  shortestSimilar,
} from './layout.ts';
import { markAnchors, orderKey, sortDistinct } from './rarity-order.ts';
import { isWindowed, windowsOf } from './windows.ts';

/** Lengths are looked up by runs of this many groups (a power of two), then by a step or two. */
const LENGTH_STEP_BITS = 8;

/** Distinct words of the first group of each run of groups. */
function lengthsByStep({ groups, boundaries }: IndexSections): Uint16Array {
  const lengths = new Uint16Array((groups >>> LENGTH_STEP_BITS) + 1);
  let words = MIN_WORDS;
  for (const step of lengths.keys()) {
    while (
      (boundaries[words + 1] ?? groups) <= step << LENGTH_STEP_BITS &&
      words < boundaries.length
    )
      words += 1;
    lengths[step] = words;
  }
  return lengths;
}

/** Which groups a pass over a stretch of the post looks for. */
interface Pass {
  /** Near-identical to the stretch, or holding it. */
  readonly whole: boolean;
  /** Standing inside the stretch, with this many distinct words (0, 0: none). */
  readonly containedFrom: number;
  readonly containedTo: number;
}

/**
 * Finds the groups that could be similar to a text, from memory alone.
 *
 * Near-identical: word sets with a Jaccard index of at least 0.55 share a word among
 * the rarest of both (prefix filter: Bayardo, Ma, Srikant 2007), and the places of the
 * first shared word bound how much can be shared after it (positional filter: Xiao,
 * Wang, Lin, Yu 2008). Lists sorted by length and place make both a range scan. A
 * 64-bit signature a group then bounds the overlap from above (bitmap filter: Sandes,
 * Teodoro, Melo 2020). All three never lose a pair.
 *
 * Contained: nearly all words of the shorter text stand in the longer one, so the
 * shorter one's rarest words do. A removal inside a post is found by its first places;
 * a post inside a removal by the rarest word of each window of eight words, which both
 * sides choose alike (winnowing: Schleimer, Wilkerson, Aiken 2003).
 */
export class CandidateFinder {
  readonly #index: IndexSections;
  readonly #idMask: number;
  readonly #lengths: Uint16Array;
  /** Keys of the post's words in order, and the distinct keys of the stretch in hand, rarest first. */
  #sequence = new Uint32Array(256);
  #keys = new Uint32Array(256);
  #jaccard = 1;
  #signatureLow = 0;
  #signatureHigh = 0;
  readonly #anchors = new Set<number>();
  readonly #found = new Set<number>();

  constructor(index: IndexSections) {
    this.#index = index;
    this.#idMask = 2 ** index.idBits - 1;
    this.#lengths = lengthsByStep(index);
  }

  /**
   * Groups that may have a Jaccard index of at least `jaccard` (CANDIDATE_JACCARD or more) with the
   * text, contain it or stand inside it.
   */
  find(words: Words, jaccard: number): ReadonlySet<number> {
    this.#jaccard = jaccard;
    this.#found.clear();
    if (this.#sequence.length < words.count) {
      this.#sequence = new Uint32Array(words.count * 2);
      this.#keys = new Uint32Array(words.count * 2);
    }
    for (let at = 0; at < words.count; at += 1)
      this.#sequence[at] = orderKey(words.hashes[at] ?? 0, this.#index);
    this.#anchors.clear();
    markAnchors(this.#sequence, words.count, ANCHOR_WINDOW, (key) => this.#anchors.add(key));
    const windowed = isWindowed(words.count);
    const { maxWords } = this.#index;
    this.#pass(0, words.count, {
      whole: true,
      containedFrom: windowed ? 0 : MIN_CONTAINED_WORDS,
      containedTo: windowed ? 0 : maxWords,
    });
    if (!windowed) return this.#found;
    for (const { from, to, containedFrom, containedTo } of windowsOf(words.count)) {
      if (containedFrom > maxWords) break;
      this.#pass(from, to, { whole: false, containedFrom, containedTo });
    }
    return this.#found;
  }

  #pass(from: number, to: number, pass: Pass): void {
    const keys = this.#keys;
    for (let at = from; at < to; at += 1) keys[at - from] = this.#sequence[at] ?? 0;
    const distinct = sortDistinct(keys, to - from);
    if (distinct < MIN_WORDS) return;
    this.#sign(distinct);
    const { bucketBits, bucketStarts } = this.#index;
    for (let place = 0; place < distinct; place += 1) {
      const key = keys[place] ?? 0;
      const bucket = bucketOf(key & 0xffffff, bucketBits);
      const start = bucketStarts[bucket] ?? 0;
      const end = bucketStarts[bucket + 1] ?? 0;
      if (start < end)
        this.#scan(start, end, place, distinct, pass, pass.whole && this.#anchors.has(key));
    }
  }

  #sign(distinct: number): void {
    let low = 0;
    let high = 0;
    for (let place = 0; place < distinct; place += 1) {
      const bit = (this.#keys[place] ?? 0) & 63;
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
    this.#signatureLow = low;
    this.#signatureHigh = high;
  }

  /** Goes through one bucket, length by length, skipping the lengths and places that cannot qualify. */
  #scan(
    start: number,
    end: number,
    place: number,
    distinct: number,
    pass: Pass,
    isAnchor: boolean,
  ): void {
    const { postingList, boundaries, idBits, signatures } = this.#index;
    const low = this.#signatureLow;
    const high = this.#signatureHigh;
    const shortest = pass.whole ? shortestSimilar(distinct, this.#jaccard) : 1;
    const longest = pass.whole ? longestSimilar(distinct, place, this.#jaccard) : 0;
    let at = start;
    while (at < end) {
      const words = this.#wordsOf((postingList[at] ?? 0) & this.#idMask);
      if (words > longest && words > pass.containedTo && !isAnchor) return;
      const nextLength = boundaries[words + 1] ?? 0;
      // How late this word may stand in the group's order of rarity, and how much may differ.
      let lastPlace = -1;
      let different = -1;
      if (words >= shortest && words <= longest) {
        const overlap = requiredOverlap(distinct, words, this.#jaccard);
        lastPlace = words - overlap;
        different = distinct + words - 2 * overlap;
      }
      const isContained =
        words <= distinct && words >= pass.containedFrom && words <= pass.containedTo;
      const missing = isContained ? missingAllowed(words) : -1;
      if (missing > lastPlace) lastPlace = missing;
      const holds = isAnchor && words > distinct;
      const missingHere = missingAllowed(distinct);
      for (; at < end; at += 1) {
        const posting = postingList[at] ?? 0;
        const id = posting & this.#idMask;
        if (id >= nextLength) break;
        if (!holds && posting >>> idBits > lastPlace) {
          // Places only grow from here to the next length.
          at = this.#skipTo(nextLength, at, end);
          break;
        }
        const groupLow = signatures[id * 2] ?? 0;
        const groupHigh = signatures[id * 2 + 1] ?? 0;
        if (
          popcount(groupLow ^ low) + popcount(groupHigh ^ high) <= different ||
          popcount(groupLow & ~low) + popcount(groupHigh & ~high) <= missing ||
          (holds && popcount(low & ~groupLow) + popcount(high & ~groupHigh) <= missingHere)
        ) {
          this.#found.add(id);
        }
      }
    }
  }

  #wordsOf(id: number): number {
    const { boundaries } = this.#index;
    let words = this.#lengths[id >>> LENGTH_STEP_BITS] ?? MIN_WORDS;
    while ((boundaries[words + 1] ?? 0) <= id) words += 1;
    return words;
  }

  /** First posting at or after `from` whose group is at least `id` (galloping, then halving). */
  #skipTo(id: number, from: number, end: number): number {
    const { postingList } = this.#index;
    let step = 1;
    let low = from;
    while (low + step < end && ((postingList[low + step] ?? 0) & this.#idMask) < id) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, end);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (((postingList[middle] ?? 0) & this.#idMask) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
