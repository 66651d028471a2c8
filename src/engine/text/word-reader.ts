import { type Affix, affixKind, isArabicScript, LONGEST_JOINED } from './affixes.ts';
import {
  foldAstral,
  foldedString,
  foldUnit,
  isUnspaced,
  SEPARATOR,
  SEVERAL,
  TRANSPARENT,
} from './fold.ts';
import { hashUnits } from './hash-units.ts';
import { GREEK_CAPITALS_BESIDE_LATIN } from './look-alikes.ts';
import { afterLink, afterMention, afterRepostMarks, entityAt } from './skip.ts';

const HASH_SIGN = 35;
const UNDERSCORE = 95;

const isLatin = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Reads one text after another into its own arrays; see words.ts. */
export class WordReader {
  hashes = new Uint32Array(128);
  starts = new Uint32Array(128);
  ends = new Uint32Array(128);
  count = 0;
  hashtags = 0;
  unspaced = 0;
  /** Folded units of all words; each word is a range of them (ranges of unspaced scripts overlap). */
  units = new Uint16Array(1024);
  unitStarts = new Uint32Array(128);
  unitEnds = new Uint32Array(128);
  #unit = 0;
  /** Where the open word begins: in the text (-1: no open word) and in `units`. */
  #textStart = -1;
  #unitStart = 0;
  /** The previous character of an unspaced run (-1: none), and whether a pair has come of it yet. */
  #runStart = -1;
  #runUnit = 0;
  #runEnd = 0;
  #runPaired = false;
  #afterHash = false;
  #text = '';

  read(text: string): void {
    this.count = 0;
    this.hashtags = 0;
    this.unspaced = 0;
    this.#unit = 0;
    this.#afterHash = false;
    this.#textStart = -1;
    this.#runStart = -1;
    const length = text.length;
    this.#text = text;
    if (this.units.length < length * 4 + 64) this.units = new Uint16Array(length * 4 + 64);
    let at = afterRepostMarks(text);
    while (at < length) {
      const unit = text.charCodeAt(at);
      if (unit < 128) {
        if (unit === 38) {
          const entity = entityAt(text, at);
          if (entity !== undefined) {
            this.#codePoint(entity.codePoint, text, at, entity.end);
            at = entity.end;
            continue;
          }
        } else if (unit === 64) {
          const end = this.#textStart < 0 ? afterMention(text, at) : at;
          if (end > at) {
            this.#close(at);
            at = end;
            continue;
          }
        } else if ((unit | 32) === 104 || this.#textStart < 0) {
          const lower = unit | 32;
          if (lower === 104 || lower === 119 || lower === 112 || lower === 116) {
            const end = afterLink(text, at, this.#textStart >= 0);
            if (end > at) {
              this.#close(at);
              at = end;
              continue;
            }
          }
        }
        this.#codePoint(unit, text, at, at + 1);
        if (unit === HASH_SIGN) this.#afterHash = true;
        at += 1;
        continue;
      }
      if (unit === 0xff20 && this.#textStart < 0) {
        const end = afterMention(text, at);
        if (end > at) {
          at = end;
          continue;
        }
      }
      const codePoint = text.codePointAt(at) ?? unit;
      const size = codePoint > 0xffff ? 2 : 1;
      this.#codePoint(codePoint, text, at, at + size);
      at += size;
    }
    this.#close(length);
  }

  #codePoint(codePoint: number, text: string, start: number, end: number): void {
    if (codePoint > 0xffff) {
      this.#string(foldAstral(codePoint), start, end);
      return;
    }
    const beside = GREEK_CAPITALS_BESIDE_LATIN.get(codePoint);
    if (
      beside !== undefined &&
      (isLatin(text.charCodeAt(start - 1)) || isLatin(text.charCodeAt(end)))
    ) {
      this.#string(beside, start, end);
      return;
    }
    const folded = foldUnit(codePoint);
    if (folded === TRANSPARENT) return;
    if (folded === SEPARATOR) this.#close(start);
    else if (folded === SEVERAL) this.#string(foldedString(codePoint), start, end);
    else if (isUnspaced(folded)) this.#unspaced(folded, -1, start, end);
    else this.#letter(folded, start);
  }

  /** '' is transparent, undefined a separator. */
  #string(folded: string | undefined, start: number, end: number): void {
    if (folded === undefined) {
      this.#close(start);
      return;
    }
    for (let at = 0; at < folded.length; at += 1) {
      const unit = folded.charCodeAt(at);
      if (isUnspaced(unit)) {
        const isPair = unit >= 0xd800;
        this.#unspaced(unit, isPair ? folded.charCodeAt(at + 1) : -1, start, end);
        if (isPair) at += 1;
      } else this.#letter(unit, start);
    }
  }

  #letter(unit: number, start: number): void {
    if (this.#runStart >= 0) this.#closeRun();
    if (this.#textStart < 0) {
      this.#textStart = start;
      this.#unitStart = this.#unit;
    } else if (
      this.#unit > this.#unitStart &&
      this.units[this.#unit - 1] === unit &&
      !isDigit(unit)
    ) {
      // Stretched letters: a letter counts once however often it is repeated.
      return;
    }
    this.#push(unit);
  }

  #unspaced(unit: number, low: number, start: number, end: number): void {
    if (this.#textStart >= 0) this.#closeWord(start);
    const unitStart = this.#unit;
    this.#push(unit);
    if (low >= 0) this.#push(low);
    if (this.#runStart >= 0) {
      this.#emit(this.#runStart, end, this.#runUnit, this.#unit);
      this.#runPaired = true;
      this.unspaced += 1;
    } else this.#runPaired = false;
    this.#runStart = start;
    this.#runUnit = unitStart;
    this.#runEnd = end;
  }

  #push(unit: number): void {
    if (this.#unit === this.units.length) {
      const larger = new Uint16Array(this.units.length * 2);
      larger.set(this.units);
      this.units = larger;
    }
    this.units[this.#unit] = unit;
    this.#unit += 1;
  }

  #close(textEnd: number): void {
    if (this.#textStart >= 0) this.#closeWord(textEnd);
    if (this.#runStart >= 0) this.#closeRun();
  }

  #closeWord(textEnd: number): void {
    this.#emit(this.#textStart, textEnd, this.#unitStart, this.#unit);
    this.#textStart = -1;
    while (this.#lastJoinsItsNeighbour()) this.#joinLast();
  }

  #closeRun(): void {
    if (!this.#runPaired) this.#emit(this.#runStart, this.#runEnd, this.#runUnit, this.#unit);
    this.#runStart = -1;
  }

  #emit(textStart: number, textEnd: number, unitStart: number, unitEnd: number): void {
    if (this.count === this.hashes.length) this.#grow();
    const at = this.count;
    this.hashes[at] = hashUnits(this.units, unitStart, unitEnd);
    this.starts[at] = textStart;
    this.ends[at] = textEnd;
    this.unitStarts[at] = unitStart;
    this.unitEnds[at] = unitEnd;
    this.count = at + 1;
    if (this.#afterHash) this.hashtags += 1;
    // All words of a hashtag such as #water_is_life count; a space or a letter before "#" ends it.
    if (this.#text.charCodeAt(textEnd) !== UNDERSCORE) this.#afterHash = false;
  }

  #lastJoinsItsNeighbour(): boolean {
    const last = this.count - 1;
    if (last < 1 || !this.#isArabic(last) || !this.#isArabic(last - 1)) return false;
    if (this.#length(last - 1) + this.#length(last) > LONGEST_JOINED) return false;
    return this.#affix(last) === 'suffix' || this.#affix(last - 1) === 'prefix';
  }

  #isArabic(word: number): boolean {
    return isArabicScript(this.units[this.unitStarts[word] ?? 0] ?? 0);
  }

  #length(word: number): number {
    return (this.unitEnds[word] ?? 0) - (this.unitStarts[word] ?? 0);
  }

  #affix(word: number): Affix {
    return affixKind(this.units, this.unitStarts[word] ?? 0, this.unitEnds[word] ?? 0);
  }

  /** Makes one word of the last two; a letter that both share at the seam counts once, as everywhere. */
  #joinLast(): void {
    const last = this.count - 1;
    const seam = this.unitStarts[last] ?? 0;
    if (this.units[seam] === this.units[seam - 1]) {
      this.units.copyWithin(seam, seam + 1, this.#unit);
      this.#unit -= 1;
    }
    this.count = last;
    this.ends[last - 1] = this.ends[last] ?? 0;
    this.unitEnds[last - 1] = this.#unit;
    this.hashes[last - 1] = hashUnits(this.units, this.unitStarts[last - 1] ?? 0, this.#unit);
  }

  #grow(): void {
    const double = (array: Uint32Array): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(array.length * 2);
      larger.set(array);
      return larger;
    };
    this.hashes = double(this.hashes);
    this.starts = double(this.starts);
    this.ends = double(this.ends);
    this.unitStarts = double(this.unitStarts);
    this.unitEnds = double(this.unitEnds);
  }

  normalised(): string {
    let text = '';
    let end = 0;
    for (let word = 0; word < this.count; word += 1) {
      const unitStart = this.unitStarts[word] ?? 0;
      const unitEnd = this.unitEnds[word] ?? 0;
      // Neighbouring pairs of an unspaced run overlap: only their new part is added.
      const overlaps = word > 0 && unitStart < end;
      if (word > 0 && !overlaps) text += ' ';
      for (let at = overlaps ? end : unitStart; at < unitEnd; at += 1)
        text += String.fromCharCode(this.units[at] ?? 0);
      end = unitEnd;
    }
    return text;
  }
}
