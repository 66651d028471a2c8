import { WordReader } from './word-reader.ts';

/**
 * The one normaliser. It reads a text once, from left to right, and gives its
 * words: case, marks, look-alikes, stretched letters, links, mentions, emoji and
 * punctuation make no difference. Linear in the length of the text, total on any
 * string, and idempotent: words(normalise(text)) are the words of text.
 */

/** The words of a text, in order. Positions are UTF-16 offsets into the text that was read. */
export interface Words {
  readonly count: number;
  /** 24-bit hashes, one a word. */
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** How many of the words were written as hashtags. */
  readonly hashtags: number;
  /** How many of the words are neighbouring characters of a script without spaces. */
  readonly unspaced: number;
}

const reader = new WordReader();
/** Beyond this many UTF-16 units a text is cut: the longest post X allows is 25,000 characters. */
const MAX_TEXT_UNITS = 60_000;

const bounded = (text: string): string =>
  text.length > MAX_TEXT_UNITS ? text.slice(0, MAX_TEXT_UNITS) : text;

/** The words of a text. The arrays are the reader's own and hold until the next call: copy what must last. */
export function readWords(text: string): Words {
  reader.read(bounded(text));
  return reader;
}

/** The normalised text: folded words joined by one space. */
export function normalise(text: string): string {
  reader.read(bounded(text));
  return reader.normalised();
}
