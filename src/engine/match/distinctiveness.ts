import { NEAR_IDENTICAL_JACCARD } from '../index/layout.ts';
import type { Words } from '../text/words.ts';
import type { ComparedPost } from './compared-post.ts';
import type { WordCounts } from './word-counts.ts';
import type { WordFrequencies } from './word-frequencies.ts';
import type { WordOverlap } from './word-overlap.ts';

/**
 * Whether what two texts share is improbable among ordinary posts. Each shared word
 * carries as many bits as it is rare there, after the word before it
 * (word-frequencies.ts); words that differ count against. What no ordinary post was seen to
 * hold may be a common word of a language that was not counted: there the removal's dataset
 * says how rare it is among its messages, where its publisher counted them (word-counts.ts).
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

/**
 * Bits of surprise of a post's distinct words, each where it is least surprising in the post, when
 * it is compared with the removals of one dataset.
 */
export class PostBits {
  readonly total: number;
  /** What each shared word must carry on average. */
  readonly leastPerWord: number = LEAST_BITS_PER_WORD;
  readonly #mostPerWord: number = Number.POSITIVE_INFINITY;
  readonly #post: ComparedPost;
  readonly #frequencies: WordFrequencies;
  readonly #counts: WordCounts | undefined;
  readonly #inLanguage: number;
  /** By the word's number in the post. */
  readonly #bits: Float64Array;

  /** @param counts of the dataset; without them a word that is not listed is as rare as can be */
  constructor(
    post: ComparedPost,
    kinds: WordKinds,
    frequencies: WordFrequencies,
    counts?: WordCounts,
  ) {
    this.#post = post;
    this.#frequencies = frequencies;
    this.#counts = counts;
    this.#inLanguage = counts?.languageOf(post.distinct) ?? 0;
    const { sequence, numbers, distinct } = post;
    const isMostly = (count: number, share: number): boolean => count >= sequence.length * share;
    if (isMostly(kinds.unspaced, MOSTLY_UNSPACED)) {
      this.#mostPerWord = BITS_OF_UNSPACED;
      this.leastPerWord = 0;
    } else if (isMostly(kinds.hashtags, MOSTLY_HASHTAGS)) {
      this.#mostPerWord = BITS_OF_LISTED_HASHTAG;
    }
    this.#bits = new Float64Array(distinct.length).fill(this.#mostPerWord);
    for (let at = 0; at < sequence.length; at += 1) {
      const hash = sequence[at] ?? 0;
      const number = numbers[at] ?? 0;
      const here =
        at === 0 ? frequencies.wordBits(hash) : frequencies.bitsAfter(sequence[at - 1] ?? 0, hash);
      if (here < (this.#bits[number] ?? 0)) this.#bits[number] = here;
    }
    for (const [number, hash] of distinct.entries())
      this.#bits[number] = this.#inDataset(hash, this.#bits[number] ?? 0);
    let total = 0;
    for (const bits of this.#bits) total += bits;
    this.total = total;
  }

  sum(hashes: readonly number[]): number {
    let sum = 0;
    for (const hash of hashes) {
      const number = this.#post.numberOf(hash);
      sum += number < 0 ? this.#bitsElsewhere(hash) : (this.#bits[number] ?? 0);
    }
    return sum;
  }

  /** Bits of a word that only the removal has. */
  #bitsElsewhere(hash: number): number {
    const bits = Math.min(this.#mostPerWord, this.#frequencies.wordBits(hash));
    return this.#inDataset(hash, bits);
  }

  /** What a word carries that carries so much among ordinary posts. */
  #inDataset(hash: number, bits: number): number {
    if (this.#counts === undefined || bits < this.#frequencies.unlistedBits) return bits;
    return Math.min(bits, this.#counts.bitsOf(hash, this.#inLanguage));
  }
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
