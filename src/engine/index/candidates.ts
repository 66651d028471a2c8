import type { Words } from '../text/words.ts';
import {
  ANCHOR_WINDOW,
  bucketOf,
  type IndexSections,
  leastWordsAtPlace,
  longestSimilar,
  MIN_CONTAINED_WORDS,
  MIN_WORDS,
  missingAllowed,
  NEXT_BITS,
  popcount,
  requiredOverlap,
  shortestSimilar,
  signatureBit,
} from './layout.ts';
import { PostKeys } from './post-keys.ts';
import { markAnchors } from './rarity-order.ts';

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

/** Which postings of one bucket and place qualify, by the number of distinct words of their groups. */
interface Reach {
  /** Place of the word in the post's order of rarity, and in the groups'. */
  readonly place: number;
  readonly placeThere: number;
  readonly wholeFrom: number;
  readonly wholeTo: number;
  readonly insideFrom: number;
  readonly isAnchor: boolean;
}

const NEXT_SPAN = 2 ** NEXT_BITS;

const hasBit = (low: number, high: number, bit: number): boolean =>
  (((bit < 32 ? low : high) >>> (bit & 31)) & 1) !== 0;

/**
 * Finds the groups that could be similar to a text, from memory alone.
 *
 * Near-identical: word sets with a Jaccard index of at least 0.55 share a word among
 * the rarest of both (prefix filter: Bayardo, Ma, Srikant 2007), and the places of the
 * first shared word bound how much can be shared after it (positional filter: Xiao,
 * Wang, Lin, Yu 2008). Lists sorted by place and length make both a few range scans. A
 * 64-bit signature a group then bounds the overlap from above (bitmap filter: Sandes,
 * Teodoro, Melo 2020). All three never lose a pair.
 *
 * Contained: nearly all words of the shorter text stand in the longer one, so the
 * shorter one's rarest words do. A removal inside a post is found by its first places and
 * judged by the stretches of the post around; a post inside a removal by the rarest word of a window
 * of eight words, which both sides choose alike (winnowing: Schleimer, Wilkerson, Aiken 2003).
 */
export class CandidateFinder {
  readonly #index: IndexSections;
  /** One place further, as postings count. */
  readonly #placeSpan: number;
  readonly #lengths: Uint16Array;
  readonly #post: PostKeys;
  #jaccard = 1;
  #shortest = 0;
  readonly #anchors = new Set<number>();
  readonly #found = new Set<number>();

  constructor(index: IndexSections) {
    this.#index = index;
    this.#placeSpan = 2 ** (index.idBits + NEXT_BITS);
    this.#lengths = lengthsByStep(index);
    this.#post = new PostKeys(index);
  }

  /**
   * Groups that may have a Jaccard index of at least `jaccard` (CANDIDATE_JACCARD or more) with the
   * text, contain it or stand inside it.
   */
  find(words: Pick<Words, 'count' | 'hashes'>, jaccard: number): ReadonlySet<number> {
    const post = this.#post;
    post.read(words);
    this.#found.clear();
    if (post.distinct < MIN_WORDS) return this.#found;
    this.#jaccard = jaccard;
    this.#shortest = shortestSimilar(post.distinct, jaccard);
    this.#chooseAnchors();
    const { bucketBits, bucketStarts } = this.#index;
    for (let place = 0; place < post.distinct; place += 1) {
      const key = post.keys[place] ?? 0;
      const bucket = bucketOf(key & 0xffffff, bucketBits);
      const start = bucketStarts[bucket] ?? 0;
      const end = bucketStarts[bucket + 1] ?? 0;
      if (start < end) this.#scan(start, end, place, this.#anchors.has(key));
    }
    return this.#found;
  }

  /** The words by which removals that hold the post are found. */
  #chooseAnchors(): void {
    const { sequence, count, distinct } = this.#post;
    this.#anchors.clear();
    if (distinct >= this.#index.maxWords) return;
    markAnchors(sequence, count, ANCHOR_WINDOW, (key) => this.#anchors.add(key));
  }

  /** Goes through one bucket, place by place, each time through the lengths that can qualify. */
  #scan(start: number, end: number, place: number, isAnchor: boolean): void {
    const { postingList, boundaries, idBits, maxWords } = this.#index;
    const { distinct } = this.#post;
    const longest = Math.min(maxWords, longestSimilar(distinct, place, this.#jaccard));
    let at = start;
    while (at < end) {
      const placeThere = (postingList[at] ?? 0) >>> (idBits + NEXT_BITS);
      const wholeFrom = Math.max(
        this.#shortest,
        leastWordsAtPlace(distinct, placeThere, this.#jaccard),
      );
      const insideFrom = this.#shortestInsideAt(placeThere);
      const insideTo = Math.min(distinct, maxWords);
      let from = maxWords + 1;
      let to = 0;
      if (wholeFrom <= longest) {
        from = wholeFrom;
        to = longest;
      }
      if (insideFrom <= insideTo) {
        from = Math.min(from, insideFrom);
        to = Math.max(to, insideTo);
      }
      if (isAnchor) {
        from = Math.min(from, distinct + 1);
        to = maxWords;
      }
      const base = placeThere * this.#placeSpan;
      if (from > to) {
        // Later places only leave less, but that only every second one is looked at for removals inside.
        if (this.#shortestInsideAt(placeThere + 1) > insideTo) return;
        at = this.#skipTo(base + this.#placeSpan, at, end);
        continue;
      }
      at = this.#skipTo(base + (boundaries[from] ?? 0) * NEXT_SPAN, at, end);
      const stop = base + (boundaries[to + 1] ?? 0) * NEXT_SPAN;
      const reach = { place, placeThere, wholeFrom, wholeTo: longest, insideFrom, isAnchor };
      at = this.#test(at, end, stop, reach);
      if (at < end) at = this.#skipTo(base + this.#placeSpan, at, end);
    }
  }

  /**
   * Where m words of a removal may be missing from the post, one of the pairs at places (0, 1), (2, 3)
   * … (2m, 2m + 1) of its order of rarity is whole: looking for the first of each is enough, and
   * the second must be there. Distinct words of the shortest removal for which a place is looked at.
   */
  #shortestInsideAt(place: number): number {
    // The last place stands for all after it as well.
    const isFirst = place % 2 === 0 || place === 2 ** 32 / this.#placeSpan - 1;
    return isFirst ? Math.max(MIN_CONTAINED_WORDS, place * 5) : Number.POSITIVE_INFINITY;
  }

  /** Tests the signatures of the postings below `stop`; gives where it stopped. */
  #test(from: number, end: number, stop: number, reach: Reach): number {
    const { postingList, boundaries, signatures } = this.#index;
    const { placeThere } = reach;
    const post = this.#post;
    const { distinct, signatureLow: low, signatureHigh: high } = post;
    const idMask = this.#placeSpan / NEXT_SPAN - 1;
    const missingHere = missingAllowed(distinct);
    let nextLength = 0;
    let lengthInHand = 0;
    // What may differ, and what may be missing, at the length in hand; -1: does not qualify that way.
    let different = -1;
    let missing = -1;
    let holds = false;
    // Nothing more may be missing: the group's next word must be there.
    let wholeNeedsNext = false;
    let aroundLow = 0;
    let aroundHigh = 0;
    let at = from;
    for (; at < end; at += 1) {
      const posting = postingList[at] ?? 0;
      if (posting >= stop) return at;
      const id = (posting >>> NEXT_BITS) & idMask;
      if (id >= nextLength) {
        const words = this.#wordsOf(id);
        nextLength = boundaries[words + 1] ?? 0;
        lengthInHand = words;
        different = -1;
        if (words >= reach.wholeFrom && words <= reach.wholeTo) {
          const overlap = requiredOverlap(distinct, words, this.#jaccard);
          different = distinct + words - 2 * overlap;
          wholeNeedsNext = placeThere === words - overlap;
        }
        missing = -1;
        if (words <= distinct && words >= reach.insideFrom) {
          missing = missingAllowed(words);
          post.lookAround(reach.place, words);
          aroundLow = post.aroundLow;
          aroundHigh = post.aroundHigh;
        }
        holds = reach.isAnchor && words > distinct;
      }
      const next = signatureBit(posting);
      const mayBeWhole = different >= 0 && (!wholeNeedsNext || hasBit(low, high, next));
      const mayBeInside = missing >= 0 && hasBit(aroundLow, aroundHigh, next);
      if (!mayBeWhole && !mayBeInside && !holds) continue;
      const groupLow = signatures[id * 2] ?? 0;
      const groupHigh = signatures[id * 2 + 1] ?? 0;
      if (
        (mayBeWhole && popcount(groupLow ^ low) + popcount(groupHigh ^ high) <= different) ||
        (holds && popcount(low & ~groupLow) + popcount(high & ~groupHigh) <= missingHere) ||
        (mayBeInside &&
          popcount(groupLow & ~aroundLow) + popcount(groupHigh & ~aroundHigh) <= missing &&
          post.mayHold(reach.place, lengthInHand, groupLow, groupHigh, missing))
      ) {
        this.#found.add(id);
      }
    }
    return at;
  }

  #wordsOf(id: number): number {
    const { boundaries } = this.#index;
    let words = this.#lengths[id >>> LENGTH_STEP_BITS] ?? MIN_WORDS;
    while ((boundaries[words + 1] ?? 0) <= id) words += 1;
    return words;
  }

  /** First posting at or after `from` that is at least `posting` (galloping, then halving). */
  #skipTo(posting: number, from: number, end: number): number {
    const { postingList } = this.#index;
    if ((postingList[from] ?? 0) >= posting) return from;
    let step = 1;
    let low = from;
    while (low + step < end && (postingList[low + step] ?? 0) < posting) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, end);
    low += 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((postingList[middle] ?? 0) < posting) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
