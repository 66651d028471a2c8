import {
  CANDIDATE_JACCARD,
  MIN_CONTAINED_WORDS,
  missingAllowed,
  NEAR_IDENTICAL_JACCARD,
  requiredOverlap,
} from '../index/layout.ts';
import type { Level } from '../types.ts';

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
 * order; `near-identical`, a Jaccard index of at least 0.7 (down to 0.55 where the texts do
 * not hold each other: a candidate, never shown); `contains`, a stretch of the longer text
 * little longer than the shorter one holds nine in ten of its words.
 * @returns undefined where none applies.
 */
export function overlapOf(post: Uint32Array, removal: Uint32Array): WordOverlap | undefined {
  const postSet = new Set(post);
  const removalSet = new Set(removal);
  const shared: number[] = [];
  for (const hash of removalSet) if (postSet.has(hash)) shared.push(hash);
  const union = postSet.size + removalSet.size - shared.length;
  const score = shared.length / union;
  const whole = (): WordOverlap => ({
    level: sameSequence(post, removal) ? 'identical' : 'near-identical',
    shared,
    different: difference(postSet, removalSet),
    words: union,
    score,
  });
  if (score >= NEAR_IDENTICAL_JACCARD) return whole();
  const contained = containedIn(post, postSet, removal, removalSet, shared.length);
  if (contained !== undefined) return contained;
  return shared.length >= requiredOverlap(postSet.size, removalSet.size, CANDIDATE_JACCARD)
    ? whole()
    : undefined;
}

function containedIn(
  post: Uint32Array,
  postSet: ReadonlySet<number>,
  removal: Uint32Array,
  removalSet: ReadonlySet<number>,
  shared: number,
): WordOverlap | undefined {
  const postIsLonger = postSet.size >= removalSet.size;
  const shorter = postIsLonger ? removalSet : postSet;
  if (shorter.size < MIN_CONTAINED_WORDS || shared < shorter.size - missingAllowed(shorter.size)) {
    return undefined;
  }
  const length = postIsLonger ? removal.length : post.length;
  const stretch = bestStretch(
    postIsLonger ? post : removal,
    shorter,
    Math.ceil(length * STRETCH) + 1,
  );
  return (
    stretch && {
      level: 'contains',
      ...stretch,
      words: shorter.size,
      score: stretch.shared.length / shorter.size,
    }
  );
}

function sameSequence(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((hash, at) => hash === b[at]);
}

function difference(a: ReadonlySet<number>, b: ReadonlySet<number>): number[] {
  return [...[...a].filter((hash) => !b.has(hash)), ...[...b].filter((hash) => !a.has(hash))];
}

/** The stretch of `longer` of at most `length` words that holds most of the words looked for. */
function bestStretch(
  longer: Uint32Array,
  wanted: ReadonlySet<number>,
  length: number,
): Pick<WordOverlap, 'shared' | 'different'> | undefined {
  const inside = new Map<number, number>();
  let held = 0;
  let best = 0;
  let bestEnd = 0;
  for (let at = 0; at < longer.length; at += 1) {
    const entering = longer[at] ?? 0;
    if (wanted.has(entering)) {
      const times = inside.get(entering) ?? 0;
      if (times === 0) held += 1;
      inside.set(entering, times + 1);
    }
    const leaving = at >= length ? longer[at - length] : undefined;
    if (leaving !== undefined && wanted.has(leaving)) {
      const times = (inside.get(leaving) ?? 1) - 1;
      inside.set(leaving, times);
      if (times === 0) held -= 1;
    }
    if (held > best) {
      best = held;
      bestEnd = at + 1;
    }
  }
  if (best < wanted.size - missingAllowed(wanted.size)) return undefined;
  // The words before and after are the longer text's own: they do not count as differing.
  const found = new Set<number>();
  let start = bestEnd;
  while (found.size < best) {
    start -= 1;
    const hash = longer[start] ?? 0;
    if (wanted.has(hash)) found.add(hash);
  }
  const stretch = new Set(longer.subarray(start, bestEnd));
  return {
    shared: [...found],
    different: difference(wanted, stretch),
  };
}
