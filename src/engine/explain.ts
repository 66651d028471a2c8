import type { Fingerprints } from '../dataset/record.ts';
import { wordsOfFingerprint } from './fingerprint.ts';
import { readWords } from './text/words.ts';
import type { Span } from './types.ts';

export interface WordComparison {
  /** Distinct words in common. */
  readonly shared: number;
  /** Distinct words of both texts together. */
  readonly words: number;
  readonly postSpans: readonly Span[];
  readonly removalSpans: readonly Span[];
}

/** Neighbouring shared words closer than this are marked as one stretch. */
const LARGEST_GAP = 3;

/** Which words two texts share, and where they stand in each, for highlighting. */
export function compareWords(post: string, removal: string): WordComparison {
  return comparePlaced(placeWords(post), placeWords(removal));
}

/**
 * As `compareWords`, for a removal whose words are not there: shared words are found in the post
 * only. Fingerprints of another version of the normaliser share nothing.
 */
export function compareFingerprints(post: string, removal: Fingerprints): WordComparison {
  const { count = 0, hashes = [] } = wordsOfFingerprint(removal) ?? {};
  return comparePlaced(placeWords(post), { hashes: [...hashes].slice(0, count), spans: [] });
}

function comparePlaced(ofPost: PlacedWords, ofRemoval: PlacedWords): WordComparison {
  const postSet = new Set(ofPost.hashes);
  const removalSet = new Set(ofRemoval.hashes);
  const shared = [...postSet].filter((hash) => removalSet.has(hash)).length;
  return {
    shared,
    words: postSet.size + removalSet.size - shared,
    postSpans: spansOf(ofPost, removalSet),
    removalSpans: spansOf(ofRemoval, postSet),
  };
}

interface PlacedWords {
  readonly hashes: readonly number[];
  readonly spans: readonly Span[];
}

function placeWords(text: string): PlacedWords {
  const words = readWords(text);
  const places = Array.from({ length: words.count }, (_, at) => at);
  return {
    hashes: places.map((at) => words.hashes[at] ?? 0),
    spans: places.map((at): Span => [words.starts[at] ?? 0, words.ends[at] ?? 0]),
  };
}

function spansOf(text: PlacedWords, wanted: ReadonlySet<number>): Span[] {
  const merged: Span[] = [];
  let previous = -2;
  text.spans.forEach((span, at) => {
    if (!wanted.has(text.hashes[at] ?? -1)) return;
    const last = merged.at(-1);
    if (last !== undefined && previous === at - 1 && span[0] - last[1] <= LARGEST_GAP)
      merged[merged.length - 1] = [last[0], span[1]];
    else merged.push(span);
    previous = at;
  });
  return merged;
}
