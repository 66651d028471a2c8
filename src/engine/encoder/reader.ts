import { cleanText } from './cleanup.ts';
import { sentencesOf } from './sentences.ts';
import type { StaticTable } from './static-table.ts';
import type { Tokenizer, Tokens } from './tokenizer.ts';

/** Tokens of a text that count: a post of X seldom has more than 100. */
export const MOST_TOKENS = 256;
/** A shorter sentence says too little to be searched by itself. */
const LEAST_SENTENCE_TOKENS = 8;
/** One that tells nearly all that the whole tells is found with it. */
const LARGEST_SHARE = 0.8;
/** Of a long text only so many sentences are looked at. */
const MOST_SENTENCES = 4;

/** A whole text, or one sentence of it: tokens [start, end). */
export interface Part {
  /** From 1; 0 is the whole text. */
  readonly sentence: number;
  /** How many sentences the text has. */
  readonly of: number;
  readonly start: number;
  readonly end: number;
}

export interface ReadText {
  readonly ids: Uint16Array<ArrayBuffer>;
  /** Token i came of the source's UTF-16 units [starts[i], ends[i]). */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  /** The whole first; none where the text has no tokens. */
  readonly parts: readonly Part[];
}

/** Reads a text: its tokens with their places in it, and the parts that are compared. */
export function readText(source: string, tokenizer: Tokenizer, table: StaticTable): ReadText {
  const clean = cleanText(source);
  const tokens = tokenizer.tokens(clean, MOST_TOKENS);
  const count = tokens.ids.length;
  const starts = tokens.starts.map((at) => clean.starts[at] ?? 0);
  const ends = tokens.ends.map((at, token) =>
    at > (tokens.starts[token] ?? 0) ? (clean.ends[at - 1] ?? 0) : (starts[token] ?? 0),
  );
  const parts: Part[] = [];
  if (count > 0) {
    const sentences = sentencesOf(source);
    parts.push({ sentence: 0, of: sentences.length, start: 0, end: count });
    if (sentences.length > 1) {
      const most = LARGEST_SHARE * weightOf({ start: 0, end: count }, tokens.ids, table);
      const own = sentenceParts(sentences, starts).filter(
        (part) => weightOf(part, tokens.ids, table) <= most,
      );
      parts.push(...heaviest(own, tokens, table));
    }
  }
  return { ids: tokens.ids, starts, ends, parts };
}

function sentenceParts(
  sentences: readonly { readonly end: number }[],
  starts: Uint32Array,
): Part[] {
  const parts: Part[] = [];
  let token = 0;
  sentences.forEach(({ end }, at) => {
    const start = token;
    while (token < starts.length && (starts[token] ?? 0) < end) token += 1;
    if (token - start >= LEAST_SENTENCE_TOKENS)
      parts.push({ sentence: at + 1, of: sentences.length, start, end: token });
  });
  return parts;
}

/** The sentences that tell most, in their order. */
function heaviest(parts: readonly Part[], tokens: Tokens, table: StaticTable): Part[] {
  if (parts.length <= MOST_SENTENCES) return [...parts];
  return [...parts]
    .sort((a, b) => weightOf(b, tokens.ids, table) - weightOf(a, tokens.ids, table))
    .slice(0, MOST_SENTENCES)
    .sort((a, b) => a.sentence - b.sentence);
}

/** How much a part tells: the lengths of its tokens' vectors, summed. */
function weightOf(
  part: { readonly start: number; readonly end: number },
  ids: Uint16Array,
  table: StaticTable,
): number {
  let weight = 0;
  for (let token = part.start; token < part.end; token += 1)
    weight += table.weights[ids[token] ?? 0] ?? 0;
  return weight;
}
