import type { MeaningPlaces, Span } from '../types.ts';
import type { AlignedTokens } from './features.ts';
import type { ReadText } from './reader.ts';

/** Where two tokens answer each other less than this (cosine, the language's mean removed), nothing is marked. */
const LEAST_MARKED = 0.35;
/** Marks closer than this are one. */
const LARGEST_GAP = 2;

/** One side: its text as it is written and as it was read, and which sentence of it was compared. */
export interface PlacedSide {
  readonly source: string;
  readonly text: ReadText;
  /** 0 where it is the whole text. */
  readonly part: { readonly sentence: number; readonly of: number };
}

/** Which words of two texts answer each other, and which sentences were compared. */
export function placesOf(
  post: PlacedSide,
  removal: PlacedSide,
  aligned: readonly AlignedTokens[],
): MeaningPlaces {
  const marked = aligned.filter(({ cosine }) => cosine >= LEAST_MARKED);
  const sentenceOf = ({ part }: PlacedSide) => [part.sentence, part.of] as const;
  return {
    postSpans: spansOf(
      post,
      marked.map((pair) => pair.post),
    ),
    removalSpans: spansOf(
      removal,
      marked.map((pair) => pair.removal),
    ),
    ...(post.part.sentence === 0 ? {} : { postSentence: sentenceOf(post) }),
    ...(removal.part.sentence === 0 ? {} : { removalSentence: sentenceOf(removal) }),
  };
}

/** Marks whole words: that a piece of one found no partner says nothing. */
function spansOf({ source, text, part }: PlacedSide, tokens: readonly number[]): Span[] {
  const merged: Span[] = [];
  const start = text.parts.find(({ sentence }) => sentence === part.sentence)?.start;
  if (start === undefined) return merged;
  for (const token of [...tokens].sort((a, b) => a - b)) {
    const word = wordAround(source, text.starts[start + token] ?? 0, text.ends[start + token] ?? 0);
    if (word === undefined) continue;
    const last = merged.at(-1);
    if (last !== undefined && word[0] - last[1] <= LARGEST_GAP)
      merged[merged.length - 1] = [last[0], Math.max(last[1], word[1])];
    else merged.push(word);
  }
  return merged;
}

const IN_WORD = /[\p{L}\p{M}\p{N}\u200c]/u;

/** Undefined where a token holds no letter or number. */
function wordAround(source: string, from: number, to: number): Span | undefined {
  if (!IN_WORD.test(source.slice(from, to))) return undefined;
  let [start, end] = [from, to];
  while (start > 0 && IN_WORD.test(source.charAt(start - 1))) start -= 1;
  while (end < source.length && IN_WORD.test(source.charAt(end))) end += 1;
  return [start, end];
}
