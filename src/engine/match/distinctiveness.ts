import type { WordOverlap } from './word-overlap.ts';
import type { WordFrequencies } from './word-frequencies.ts';

/**
 * Whether what two texts share is improbable among ordinary posts. Each shared word
 * carries as many bits as it is rare there (word-frequencies.ts); words that differ
 * count against. "Good morning" shared exactly carries next to nothing; nine common
 * words in one order carry enough.
 *
 * The thresholds are measured, see docs/matching.md.
 */
const LEAST_SHARED_BITS = 40;
/** A text that stands inside a longer one is a looser tie: it must carry more. */
const LEAST_CONTAINED_BITS = 52;
/** A place, a name and a date are five words: rare together, and evidence of nothing. */
const LEAST_SHARED_WORDS = 6;
/** Bits that differ may be at most this share of the bits in common. */
const MOST_DIFFERENT = 0.6;

function sumBits(hashes: readonly number[], frequencies: WordFrequencies): number {
  return hashes.reduce((sum, hash) => sum + frequencies.bits(hash), 0);
}

/** Bits of surprise in what is shared: what matches are ranked by beside their score. */
export function sharedBits(overlap: WordOverlap, frequencies: WordFrequencies): number {
  return sumBits(overlap.shared, frequencies);
}

export function isDistinctive(overlap: WordOverlap, frequencies: WordFrequencies): boolean {
  if (overlap.shared.length < LEAST_SHARED_WORDS) return false;
  const shared = sumBits(overlap.shared, frequencies);
  if (shared < (overlap.level === 'contains' ? LEAST_CONTAINED_BITS : LEAST_SHARED_BITS)) return false;
  return sumBits(overlap.different, frequencies) <= shared * MOST_DIFFERENT;
}

/** Whether a post carries enough to be compared at all. */
export function carriesEnough(distinct: Iterable<number>, frequencies: WordFrequencies): boolean {
  let bits = 0;
  for (const hash of distinct) bits += frequencies.bits(hash);
  return bits >= LEAST_SHARED_BITS;
}
