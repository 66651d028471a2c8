import {
  CANDIDATE_JACCARD,
  longestReach,
  MIN_CONTAINED_WORDS,
  missingAllowed,
  NEAR_IDENTICAL_JACCARD,
  requiredOverlap,
} from '../index/layout.ts';
import type { Level } from '../types.ts';
import { bestStretch } from './best-stretch.ts';
import type { ComparedPost } from './compared-post.ts';
import { sharesRun } from './reach.ts';

/** What two texts have in common, word by word, from their hashes alone. */
export interface WordOverlap {
  readonly level: Exclude<Level, 'same-message'>;
  /** Distinct words in common. */
  readonly shared: readonly number[];
  /** Distinct words on one side only; for `contains`, between the first and last word in common. */
  readonly different: readonly number[];
  /** Distinct words of both together; of the shorter text for `contains`. */
  readonly words: number;
  /** shared / words. */
  readonly score: number;
}

/** How much longer than the shorter text the stretch of the longer one may be that holds it. */
const STRETCH = 1.25;

/**
 * Compares two word sequences. The levels mean: `identical`, the same words in the same
 * order; `near-identical`, a Jaccard index of at least 0.7 (down to 0.55 where neither text is
 * known to hold the other: a candidate, never shown); `contains`, a stretch of the longer text
 * little longer than the shorter one holds nine in ten of its words.
 * Takes time in proportion to the removal's length and the places of shared words in the post.
 * @returns undefined where none applies.
 */
export function overlapOf(post: ComparedPost, removal: Uint32Array): WordOverlap | undefined {
  post.begin();
  const shared: number[] = [];
  const others = new Set<number>();
  for (const hash of removal) {
    const number = post.numberOf(hash);
    if (number < 0) others.add(hash);
    else if (post.mark(number)) shared.push(number);
  }
  const postWords = post.distinct.length;
  const removalWords = shared.length + others.size;
  const union = postWords + others.size;
  const score = shared.length / union;
  const hashOf = (number: number): number => post.distinct[number] ?? 0;
  const whole = (): WordOverlap => ({
    level: sameSequence(post.sequence, removal) ? 'identical' : 'near-identical',
    shared: shared.map(hashOf),
    different: [...post.distinct.filter((_, number) => !post.isMarked(number)), ...others],
    words: union,
    score,
  });
  if (score >= NEAR_IDENTICAL_JACCARD) return whole();
  const shorter = Math.min(postWords, removalWords);
  if (shorter >= MIN_CONTAINED_WORDS && shared.length >= shorter - missingAllowed(shorter)) {
    const contained =
      postWords >= removalWords ? inPost(post, shared, others, removal) : inRemoval(post, removal);
    if (contained !== undefined)
      return {
        level: 'contains',
        ...contained,
        words: shorter,
        score: contained.shared.length / shorter,
      };
  }
  return shared.length >= requiredOverlap(postWords, removalWords, CANDIDATE_JACCARD)
    ? whole()
    : undefined;
}

function sameSequence(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((hash, at) => hash === b[at]);
}

type Contained = Pick<WordOverlap, 'shared' | 'different'>;

const longestStretch = (words: number): number => Math.ceil(words * STRETCH) + 1;

/** The removal inside the post. */
function inPost(
  post: ComparedPost,
  shared: readonly number[],
  others: ReadonlySet<number>,
  removal: Uint32Array,
): Contained | undefined {
  const wanted = shared.length + others.size;
  // No longer than every index looks: what is found must not depend on the index.
  const stretch = bestStretch(
    post.placesOf(shared),
    (place) => post.numbers[place] ?? 0,
    Math.min(longestStretch(removal.length), longestReach(wanted)),
  );
  if (stretch.found.size < wanted - missingAllowed(wanted)) return undefined;
  const inside = new Set(post.numbers.subarray(stretch.start, stretch.end));
  const hashesOf = (numbers: Iterable<number>): number[] =>
    Array.from(numbers, (number) => post.distinct[number] ?? 0);
  const missing = shared.filter((number) => !stretch.found.has(number));
  // The words before and after are the post's own: they do not count as differing.
  const added = [...inside].filter((number) => !post.isMarked(number));
  return {
    shared: hashesOf(stretch.found),
    different: [...hashesOf(missing), ...others, ...hashesOf(added)],
  };
}

/** The post inside the removal. */
function inRemoval(post: ComparedPost, removal: Uint32Array): Contained | undefined {
  const numbers = Array.from(removal, (hash) => post.numberOf(hash));
  const places = Uint32Array.from(numbers.flatMap((number, place) => (number < 0 ? [] : [place])));
  const stretch = bestStretch(
    places,
    (place) => numbers[place] ?? 0,
    longestStretch(post.sequence.length),
  );
  const wanted = post.distinct.length;
  if (stretch.found.size < wanted - missingAllowed(wanted)) return undefined;
  if (!sharesRun(post.sequence, removal)) return undefined;
  const missing = post.distinct.filter((_, number) => !stretch.found.has(number));
  const added = new Set(
    removal
      .subarray(stretch.start, stretch.end)
      .filter((_, at) => (numbers[stretch.start + at] ?? 0) < 0),
  );
  return {
    shared: Array.from(stretch.found, (number) => post.distinct[number] ?? 0),
    different: [...missing, ...added],
  };
}
