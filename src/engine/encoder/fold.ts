/**
 * What one character counts as before tokens are read: compatibility forms, digits of any
 * script, silent marks and formats. Tables are made a page of 256 code points at a time.
 * Milder than the folding of words (../text/fold.ts), which the tokenizer's pieces were not
 * made for: case, accents and the letters of a language stay.
 */

/** Zero-width space and non-joiner part words; other formats are silent. */
const SPACE_FORMATS: ReadonlySet<number> = new Set([0x200b, 0x200c]);
const TATWEEL = 0x0640;
const DROPPED_PUNCTUATION: ReadonlySet<string> = new Set('#_@*"\\');

const FORMAT = /\p{Cf}/u;
const SPACE_OR_CONTROL = /[\p{Z}\p{C}]/u;
const MARK = /\p{M}/u;
const DECIMAL_DIGIT = /\p{Nd}/u;
const WORD = /[\p{L}\p{N}]/u;
const DASH = /\p{Pd}/u;
const DROPPED = /[\p{Pi}\p{Pf}\p{So}\p{Sk}\p{Sm}]/u;
/** Scripts whose vowel signs are marks: there a mark is a part of the word. */
const MARKS_THAT_SPELL = /[\u0900-\u1cff\u3099\u309a\ua800-\uabff]/u;

/** Bits of a raw code point. */
export const IS_MARK = 1;
export const IS_WORD = 2;
/** Kinds of a folded code point, by which repetitions are told. */
export const IS_LETTER = 4;
export const IS_SPACE = 8;
export const IS_UPPER = 16;
export const IS_LOWER = 32;

function foldComposed(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (FORMAT.test(character)) return SPACE_FORMATS.has(codePoint) ? ' ' : '';
  if (SPACE_OR_CONTROL.test(character)) return ' ';
  if (MARK.test(character)) return MARKS_THAT_SPELL.test(character) ? character : '';
  if (codePoint === TATWEEL) return '';
  if (DECIMAL_DIGIT.test(character)) return decimalValue(codePoint);
  if (WORD.test(character)) return character;
  if (character === '’') return "'";
  if (DASH.test(character)) return '-';
  return DROPPED.test(character) || DROPPED_PUNCTUATION.has(character) ? ' ' : character;
}

/** Unicode keeps the ten digits of each script in one run, and runs may touch: zero is a multiple of ten steps below. */
function decimalValue(codePoint: number): string {
  if (codePoint < 0x80) return String.fromCharCode(codePoint);
  let runStart = codePoint;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(runStart - 1))) runStart -= 1;
  return String((codePoint - runStart) % 10);
}

function bitsOf(character: string): number {
  let bits = 0;
  if (MARK.test(character)) bits |= IS_MARK;
  if (WORD.test(character)) bits |= IS_WORD;
  if ((bits & IS_WORD) !== 0 && !DECIMAL_DIGIT.test(character)) bits |= IS_LETTER;
  if (character === ' ') bits |= IS_SPACE;
  if (/\p{Lu}/u.test(character)) bits |= IS_UPPER;
  if (/\p{Ll}/u.test(character)) bits |= IS_LOWER;
  return bits;
}

interface Page {
  readonly folded: readonly string[];
  readonly bits: Uint8Array;
}

const pages = new Map<number, Page>();
/** A hostile text could name every page there is; forget rather than grow. */
const MOST_PAGES = 512;

function pageOf(codePoint: number): Page {
  const key = codePoint >> 8;
  const known = pages.get(key);
  if (known !== undefined) return known;
  const folded: string[] = [];
  const bits = new Uint8Array(256);
  for (let low = 0; low < 256; low += 1) {
    const character = String.fromCodePoint(key * 256 + low);
    bits[low] = bitsOf(character);
    folded.push(foldAll(character.normalize('NFKC')));
  }
  if (pages.size >= MOST_PAGES) pages.clear();
  const page = { folded, bits };
  pages.set(key, page);
  return page;
}

function foldAll(composed: string): string {
  let folded = '';
  for (const character of composed) folded += foldComposed(character);
  return folded;
}

/** What a code point by itself counts as: '' for nothing. */
export function foldedOf(codePoint: number): string {
  return pageOf(codePoint).folded[codePoint & 255] ?? '';
}

/** What a character with marks behind it counts as. */
export function foldedCluster(cluster: string): string {
  return foldAll(cluster.normalize('NFKC'));
}

export function bitsOfPoint(codePoint: number): number {
  return pageOf(codePoint).bits[codePoint & 255] ?? 0;
}
