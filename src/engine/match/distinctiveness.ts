import { bitsListed, type CommonWords } from '../index/common-words.ts';
import { NEAR_IDENTICAL_JACCARD } from '../index/layout.ts';
import { pairHash } from '../text/pair-hash.ts';
import type { Words } from '../text/words.ts';
import type { ComparedPost } from './compared-post.ts';
import type { WordFrequencies } from './word-frequencies.ts';
import type { WordOverlap } from './word-overlap.ts';

/**
 * Whether what two texts share is improbable among ordinary posts. Each shared word
 * carries as many bits as it is rare there, after the word before it
 * (word-frequencies.ts), or as it is rare in the removal's own dataset
 * (common-words.ts), whichever is less; words that differ count against.
 *
 * The thresholds are measured, see docs/matching.md.
 */
const LEAST_SHARED_BITS = 40;
/** A text that stands inside a longer one is a looser tie: it must carry more. */
const LEAST_CONTAINED_BITS = 52;
/** A place, a name and a date are five words: rare together, and evidence of nothing. */
const LEAST_SHARED_WORDS = 6;
/** A long chain of words that follow from each other ("happy birthday to my best friend in the whole world"). */
const LEAST_BITS_PER_WORD = 3.5;
/** From here on a text is long enough to be its own, however common its words. */
const BITS_BEYOND_DOUBT = 80;
/** A post made mostly of hashtags is a list of subjects: each counts as little as a common word. */
const MOSTLY_HASHTAGS = 0.85;
const BITS_OF_LISTED_HASHTAG = 4;
/**
 * In scripts without spaces every two neighbouring characters are a word, and each shares a
 * character with the next: a word there says less, and no word has been counted.
 */
const MOSTLY_UNSPACED = 0.6;
const BITS_OF_UNSPACED = 2.5;
/** Bits that differ may be at most this share of the bits in common. */
const MOST_DIFFERENT = 0.65;

/** What the words of a text are: of `count`, how many are hashtags, how many pairs of an unspaced script. */
export type WordKinds = Pick<Words, 'hashtags' | 'unspaced'>;

/** How surprising each word of a post is among ordinary posts, where it stands. */
export class TextBits {
  readonly post: ComparedPost;
  readonly frequencies: WordFrequencies;
  /** By place. */
  readonly bits: Float32Array;
  readonly leastPerWord: number = LEAST_BITS_PER_WORD;
  readonly mostPerWord: number = Number.POSITIVE_INFINITY;

  constructor(post: ComparedPost, kinds: WordKinds, frequencies: WordFrequencies) {
    this.post = post;
    this.frequencies = frequencies;
    const { sequence } = post;
    const isMostly = (count: number, share: number): boolean => count >= sequence.length * share;
    if (isMostly(kinds.unspaced, MOSTLY_UNSPACED)) {
      this.mostPerWord = BITS_OF_UNSPACED;
      this.leastPerWord = 0;
    } else if (isMostly(kinds.hashtags, MOSTLY_HASHTAGS)) {
      this.mostPerWord = BITS_OF_LISTED_HASHTAG;
    }
    this.bits = new Float32Array(sequence.length);
    for (let at = 0; at < sequence.length; at += 1) {
      const hash = sequence[at] ?? 0;
      this.bits[at] =
        at === 0 ? frequencies.wordBits(hash) : frequencies.bitsAfter(sequence[at - 1] ?? 0, hash);
    }
  }
}

/** Bits of surprise of a post's distinct words, each where it is least surprising in the post. */
export class PostBits {
  readonly total: number;
  /** What each shared word must carry on average. */
  readonly leastPerWord: number;
  readonly #text: TextBits;
  readonly #common: CommonWords | undefined;
  /** By the word's number in the post. */
  readonly #bits: Float32Array;

  /** @param common of the dataset whose removals are compared; without it nothing counts for less than among ordinary posts */
  constructor(text: TextBits, common?: CommonWords) {
    this.#text = text;
    this.#common = common;
    this.leastPerWord = text.leastPerWord;
    const { sequence, numbers, distinct } = text.post;
    const bits = new Float32Array(distinct.length).fill(text.mostPerWord);
    let total = 0;
    for (let at = 0; at < sequence.length; at += 1) {
      const number = numbers[at] ?? 0;
      const each = text.bits[at] ?? 0;
      const here =
        common === undefined ? each : Math.min(each, bitsInDataset(common, sequence, at));
      if (here < (bits[number] ?? 0)) bits[number] = here;
    }
    for (const each of bits) total += each;
    this.#bits = bits;
    this.total = total;
  }

  sum(hashes: readonly number[]): number {
    let sum = 0;
    for (const hash of hashes) {
      const number = this.#text.post.numberOf(hash);
      sum += number < 0 ? this.#bitsElsewhere(hash) : (this.#bits[number] ?? 0);
    }
    return sum;
  }

  /** Bits of a word that only the removal has. */
  #bitsElsewhere(hash: number): number {
    const ordinary = Math.min(this.#text.mostPerWord, this.#text.frequencies.wordBits(hash));
    if (this.#common === undefined) return ordinary;
    return Math.min(ordinary, bitsListed(this.#common.words, hash) ?? ordinary);
  }
}

/** Bits of the word at a place, after the one before it, among the messages of a dataset. */
function bitsInDataset({ words, pairs }: CommonWords, sequence: Uint32Array, at: number): number {
  const hash = sequence[at] ?? 0;
  const alone = bitsListed(words, hash) ?? Number.POSITIVE_INFINITY;
  if (at === 0) return alone;
  return Math.min(alone, bitsListed(pairs, pairHash(sequence[at - 1] ?? 0, hash)) ?? alone);
}

export function isDistinctive(overlap: WordOverlap, bits: PostBits): boolean {
  if (overlap.shared.length < LEAST_SHARED_WORDS) return false;
  if (overlap.level === 'near-identical' && overlap.score < NEAR_IDENTICAL_JACCARD) return false;
  const shared = bits.sum(overlap.shared);
  if (shared < (overlap.level === 'contains' ? LEAST_CONTAINED_BITS : LEAST_SHARED_BITS))
    return false;
  if (shared < Math.min(BITS_BEYOND_DOUBT, overlap.shared.length * bits.leastPerWord)) return false;
  return bits.sum(overlap.different) <= shared * MOST_DIFFERENT;
}

/** Whether a post carries enough to be compared at all. */
export function carriesEnough(bits: PostBits): boolean {
  return bits.total >= LEAST_SHARED_BITS;
}
