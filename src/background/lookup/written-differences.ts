import {
  differencesBetween,
  type Level,
  type Span,
  type TellingWords,
} from '../../engine/index.ts';
import type { CardMatch } from '../../platform/messages.ts';

/** Of a side's words only the first are named. */
const MOST_WORDS = 8;
const LONGEST_WORD = 40;
const NONE = '–';
/** Each word keeps its own direction (Unicode's first strong isolate). */
const isolated = (word: string): string => `\u2068${word}\u2069`;

/** What differs between a post and a removal, as the card names it; nothing where the removal has no text. */
export function writtenDifferences(
  post: string,
  removal: string | undefined,
  level: Level,
  telling: TellingWords,
): CardMatch['differences'] {
  if (removal === undefined) return [];
  const differences = differencesBetween(post, removal, level, telling);
  // Of two languages all words differ; numbers alone can be told apart.
  const told =
    level === 'same-message' ? differences.filter(({ kind }) => kind === 'number') : differences;
  return told.map((difference) => [
    difference.kind,
    listed(post, difference.post),
    listed(removal, difference.removal),
  ]);
}

function listed(text: string, spans: readonly Span[]): string {
  const words = spans
    .slice(0, MOST_WORDS)
    .map(([start, end]) => isolated(text.slice(start, Math.min(end, start + LONGEST_WORD))));
  if (spans.length > MOST_WORDS) words.push('…');
  return words.join(' · ') || NONE;
}
