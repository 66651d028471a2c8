import { afterLink, afterMention, afterRepostMarks, entityAt } from '../text/skip.ts';
import {
  bitsOfPoint,
  foldedCluster,
  foldedOf,
  IS_LETTER,
  IS_LOWER,
  IS_MARK,
  IS_SPACE,
  IS_UPPER,
  IS_WORD,
} from './fold.ts';

/**
 * Clean-up of a text before its tokens are read: links, mentions, emoji, HTML entities,
 * repeated signs, stretched letters, tashkil, digits of other scripts, hashtags in camel
 * case, Persian typed with Arabic letters and shouting. Total on any string and linear.
 * encoder/cleanup.py holds the same rules for training.
 */

/** A cleaned text; unit i came of the source's UTF-16 units [starts[i], ends[i]). */
export interface CleanText {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Beyond this many UTF-16 units a text is cut: the longest post X allows is 25,000 characters. */
const MAX_SOURCE_UNITS = 60_000;
const LONGEST_CLUSTER = 32;

const LOWER_LATIN_OR_CYRILLIC = /[a-zà-öø-ÿа-я]/u;
const UPPER_LATIN_OR_CYRILLIC = /[A-ZÀ-ÖØ-ÞА-Я]/u;
const PERSIAN_LETTERS = /[پچژگکی]/u;
const PERSIAN_FOLD: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک' };

class Cleaner {
  #out = '';
  #starts: number[] = [];
  #ends: number[] = [];
  #last = 0x20;
  #lastButOne = 0x20;

  clean(source: string): CleanText {
    const text = source.length > MAX_SOURCE_UNITS ? source.slice(0, MAX_SOURCE_UNITS) : source;
    let at = afterRepostMarks(text);
    let before = 0x20;
    let inHashtag = false;
    while (at < text.length) {
      const codePoint = text.codePointAt(at) ?? 0;
      const skipped = this.#skip(text, at, codePoint, before);
      if (skipped > at) {
        before = text.charCodeAt(skipped - 1);
        at = skipped;
        inHashtag = false;
        continue;
      }
      const isHash = codePoint === 0x23 || codePoint === 0xff03;
      if (inHashtag && isCamelSeam(before, codePoint)) this.#push(' ', at, at);
      inHashtag = isHash || (inHashtag && (codePoint === 0x5f || isWord(codePoint)));
      before = codePoint;
      at = this.#character(text, at, codePoint);
    }
    if (this.#last === 0x20 && this.#out !== '') this.#dropLast();
    return this.#finish();
  }

  /** The position behind a link, mention or entity that begins here, or the same position. */
  #skip(text: string, at: number, codePoint: number, before: number): number {
    if (codePoint === 0x26) {
      const entity = entityAt(text, at);
      if (entity === undefined) return at;
      const isSurrogate = entity.codePoint >= 0xd800 && entity.codePoint <= 0xdfff;
      this.#push(foldedOf(isSurrogate ? 0x20 : entity.codePoint), at, entity.end);
      return entity.end;
    }
    const inWord = isWord(before);
    if (codePoint === 0x40 || codePoint === 0xff20) {
      const end = inWord ? at : afterMention(text, at);
      if (end > at) this.#push(' ', at, end);
      return end;
    }
    const lower = codePoint | 32;
    if (lower !== 0x68 && lower !== 0x77 && lower !== 0x70 && lower !== 0x74) return at;
    const end = afterLink(text, at, inWord);
    if (end > at) this.#push(' ', at, end);
    return end;
  }

  /** Takes in a character with the marks behind it; gives the position behind them. */
  #character(text: string, start: number, codePoint: number): number {
    let end = start + (codePoint > 0xffff ? 2 : 1);
    let marked = false;
    while (end < text.length && end - start < LONGEST_CLUSTER) {
      const next = text.codePointAt(end) ?? 0;
      if ((bitsOfPoint(next) & IS_MARK) === 0) break;
      marked = true;
      end += next > 0xffff ? 2 : 1;
    }
    this.#push(marked ? foldedCluster(text.slice(start, end)) : foldedOf(codePoint), start, end);
    return end;
  }

  #push(folded: string, start: number, end: number): void {
    for (const character of folded) {
      const codePoint = character.codePointAt(0) ?? 0;
      const bits = bitsOfPoint(codePoint);
      if ((bits & IS_SPACE) !== 0 && this.#last === 0x20) continue;
      if (codePoint === this.#last) {
        if ((bits & (IS_WORD | IS_SPACE)) === 0) continue;
        if ((bits & IS_LETTER) !== 0 && codePoint === this.#lastButOne) continue;
      }
      this.#lastButOne = this.#last;
      this.#last = codePoint;
      this.#add(character, start, end);
    }
  }

  #add(character: string, start: number, end: number): void {
    this.#out += character;
    for (let unit = 0; unit < character.length; unit += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  #dropLast(): void {
    this.#out = this.#out.slice(0, -1);
    this.#starts.pop();
    this.#ends.pop();
  }

  #finish(): CleanText {
    if (PERSIAN_LETTERS.test(this.#out))
      this.#out = this.#out.replace(/[يىك]/gu, (letter) => PERSIAN_FOLD[letter] ?? letter);
    if (isShouted(this.#out)) this.#lowerCase();
    return {
      text: this.#out,
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
    };
  }

  #lowerCase(): void {
    const { starts, ends } = { starts: this.#starts, ends: this.#ends };
    const shouted = this.#out;
    this.#out = '';
    this.#starts = [];
    this.#ends = [];
    let at = 0;
    for (const character of shouted) {
      this.#add(character.toLowerCase(), starts[at] ?? 0, ends[at] ?? 0);
      at += character.length;
    }
  }
}

function isWord(codePoint: number): boolean {
  return (bitsOfPoint(codePoint) & IS_WORD) !== 0;
}

function isCamelSeam(before: number, codePoint: number): boolean {
  return (
    LOWER_LATIN_OR_CYRILLIC.test(String.fromCodePoint(before)) &&
    UPPER_LATIN_OR_CYRILLIC.test(String.fromCodePoint(codePoint))
  );
}

/** Three in five letters that have a case are capitals, and at least eight. */
function isShouted(text: string): boolean {
  let upper = 0;
  let lower = 0;
  for (const character of text) {
    const bits = bitsOfPoint(character.codePointAt(0) ?? 0);
    if ((bits & IS_UPPER) !== 0) upper += 1;
    else if ((bits & IS_LOWER) !== 0) lower += 1;
  }
  return upper >= 8 && upper * 2 > lower * 3;
}

export function cleanText(source: string): CleanText {
  return new Cleaner().clean(source);
}
