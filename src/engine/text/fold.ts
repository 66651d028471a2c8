import { LOOK_ALIKES } from './look-alikes.ts';

/**
 * Folds one code point to what it counts as when words are compared. Tables are
 * made a page of 256 code points at a time, when a text first needs the page, so
 * that a cold worker pays only for the scripts it meets.
 */

/** Ends a word: space, punctuation, emoji, symbols. */
export const SEPARATOR = 0;
/** Counts as nothing at all: zero-width characters, combining marks, tatweel. */
export const TRANSPARENT = 1;
/** Folds to more than one UTF-16 unit; see foldedString. */
export const SEVERAL = 2;

/** Letters of one sound or shape that Arabic-script keyboards and platforms swap. */
const ARABIC_FOLDS: ReadonlyMap<string, string> = new Map([
  ...[...'أإآٱٲٳٵ'].map((letter) => [letter, 'ا'] as const),
  ...[...'يىئېےۍێ'].map((letter) => [letter, 'ی'] as const),
  ...[...'كڪګ'].map((letter) => [letter, 'ک'] as const),
  ...[...'ةۀەۂہۃھۿ'].map((letter) => [letter, 'ه'] as const),
  ...[...'ؤۆۇۋ'].map((letter) => [letter, 'و'] as const),
]);

/** Letters that decompose to nothing simpler in Unicode, though people write them with two. */
const LETTER_PAIRS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['þ', 'th'],
]);

/** Tatweel only stretches a word; a hamza on its own is often left out. */
const SILENT: ReadonlySet<string> = new Set(['\u0640', '\u0621']);

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
const DECIMAL_DIGIT = /\p{Nd}/u;
const FORMAT = /\p{Cf}/u;
const VARIATION = /\p{Variation_Selector}/u;
/** Fillers and joiners that Unicode counts as letters or marks, though nothing of them is seen. */
const INVISIBLE: ReadonlySet<number> = new Set([
  0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0,
]);

function isInvisible(character: string): boolean {
  return (
    FORMAT.test(character) ||
    VARIATION.test(character) ||
    INVISIBLE.has(character.codePointAt(0) ?? 0)
  );
}

/** Scripts whose vowel signs are marks: there a mark is a part of the word. */
const MARKS_THAT_SPELL = /[\u0900-\u1cff\u3099\u309a\ua800-\uabff]/u;

function foldOnce(character: string): string {
  if (isInvisible(character) || SILENT.has(character)) return '';
  if (DECIMAL_DIGIT.test(character)) return decimalValue(character);
  if (MARK.test(character)) return MARKS_THAT_SPELL.test(character) ? character : '';
  let folded = '';
  for (const part of character.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (SILENT.has(part) || (MARK.test(part) && !MARKS_THAT_SPELL.test(part))) continue;
    folded += LOOK_ALIKES.get(part) ?? ARABIC_FOLDS.get(part) ?? LETTER_PAIRS.get(part) ?? part;
  }
  // Hangul syllables decompose to jamo above; NFC puts them back to one unit.
  return folded.normalize('NFC');
}

/** Decimal digits of any script count by their value: Unicode keeps each set of ten in one run. */
function decimalValue(digit: string): string {
  const compatible = digit.normalize('NFKC');
  if (compatible >= '0' && compatible <= '9') return compatible;
  let zero = digit.codePointAt(0) ?? 0;
  const start = zero;
  while (start - zero < 9 && DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(start - zero);
}

/** White capitals on black (U+1F150, U+1F170) are letters to the eye and symbols to Unicode. */
function letterOfSymbol(codePoint: number): string | undefined {
  for (const start of [0x1f150, 0x1f170]) {
    if (codePoint >= start && codePoint < start + 26)
      return String.fromCharCode(97 + codePoint - start);
  }
  return undefined;
}

/** '' for a transparent code point, undefined for a separator. */
function foldCodePoint(codePoint: number): string | undefined {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return undefined;
  const symbol = letterOfSymbol(codePoint);
  if (symbol !== undefined) return symbol;
  let folded = String.fromCodePoint(codePoint);
  for (let round = 0; round < 4; round += 1) {
    let next = '';
    for (const character of folded) next += foldOnce(character);
    if (next === folded) break;
    folded = next;
  }
  let kept = '';
  for (const character of folded) {
    if (WORD_CHARACTER.test(character) || MARK.test(character)) kept += character;
  }
  if (kept === '' && folded !== '') return undefined;
  return kept;
}

const pages: (Uint16Array | undefined)[] = new Array<Uint16Array | undefined>(256);
const several = new Map<number, string>();
const astral = new Map<number, string | undefined>();

function makePage(page: number): Uint16Array {
  const table = new Uint16Array(256);
  for (let low = 0; low < 256; low += 1) {
    const codePoint = page * 256 + low;
    const folded = foldCodePoint(codePoint);
    if (folded === undefined) table[low] = SEPARATOR;
    else if (folded === '') table[low] = TRANSPARENT;
    else if (folded.length === 1) table[low] = folded.charCodeAt(0);
    else {
      table[low] = SEVERAL;
      several.set(codePoint, folded);
    }
  }
  pages[page] = table;
  return table;
}

/** What a UTF-16 unit outside the surrogates counts as: a unit, or one of the constants above. */
export function foldUnit(unit: number): number {
  const page = pages[unit >> 8] ?? makePage(unit >> 8);
  return page[unit & 255] ?? SEPARATOR;
}

/** The folded units of a code point for which foldUnit says SEVERAL. */
export function foldedString(codePoint: number): string {
  return several.get(codePoint) ?? '';
}

/** The same for code points above U+FFFF: '' is transparent, undefined a separator. */
export function foldAstral(codePoint: number): string | undefined {
  if (!astral.has(codePoint)) {
    // A hostile text could name every code point there is; forget rather than grow.
    if (astral.size > 4096) astral.clear();
    astral.set(codePoint, foldCodePoint(codePoint));
  }
  return astral.get(codePoint);
}

/** Scripts written without spaces between words: their words are pairs of neighbouring characters. */
export function isUnspaced(unit: number): boolean {
  if (unit < 0x0e00) return false;
  return (
    unit <= 0x0eff ||
    (unit >= 0x1000 && unit <= 0x109f) ||
    (unit >= 0x1780 && unit <= 0x17ff) ||
    (unit >= 0x3040 && unit <= 0x30ff) ||
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd840 && unit <= 0xd88f)
  );
}
