import type { CleanText } from './cleanup.ts';
import { Trie } from './trie.ts';

/**
 * Unigram segmentation (Kudo, *Subword regularization*, 2018): of all ways to write a word
 * as pieces the one with the highest sum of scores, by Viterbi's algorithm. Gives the same
 * ids as Python's `tokenizers` does with the same pieces. Total on any string: characters
 * that no piece holds are the unknown token; linear in its length.
 */

/** Ids of the pieces that stand for no text. */
export const BEGIN = 0;
export const END = 2;
export const UNKNOWN = 3;
const SPECIAL_PIECES = 4;
/** What an unknown character costs beyond the dearest piece, in steps of 1/2048. */
const UNKNOWN_PENALTY = 10 * 2048;
/** Stands before each word. */
const WORD_MARK = '▁';
/** The longest piece in UTF-16 units bounds how much of an endless word `limit` tokens can hold. */
const LONGEST_PIECE = 16;

/** Tokens of a cleaned text; token i covers the cleaned text's UTF-16 units [starts[i], ends[i]). */
export interface Tokens {
  readonly ids: Uint16Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Pieces of one word: id, then where it ends in the word (the word mark not counted), in turn. */
type WordPieces = Uint16Array;

/** Words are few and common: what one came to is kept, until there are too many. */
const MOST_WORDS = 60_000;
const LONGEST_KEPT_WORD = 40;

export class Tokenizer {
  readonly #pieces: readonly string[];
  readonly #trie: Trie;
  readonly #costs: Uint16Array;
  readonly #unknownCost: number;
  readonly #words = new Map<string, WordPieces>();
  #cost = new Float64Array(256);
  #from = new Int32Array(256);
  #piece = new Int32Array(256);

  /** `pieces` by id, the special ones first; `costs`: each one's score × −2048. */
  constructor(pieces: readonly string[], costs: Uint16Array) {
    if (pieces.length !== costs.length || pieces.length <= SPECIAL_PIECES)
      throw new RangeError(`${pieces.length} pieces with ${costs.length} scores`);
    this.#pieces = pieces;
    this.#trie = new Trie(pieces, SPECIAL_PIECES);
    this.#costs = costs;
    this.#unknownCost = costs.reduce((most, cost) => Math.max(most, cost), 0) + UNKNOWN_PENALTY;
  }

  /** The cleaned text that tokens stand for; a space for each unknown one. */
  textOf(ids: Uint16Array): string {
    let text = '';
    for (const id of ids) text += id < SPECIAL_PIECES ? ' ' : (this.#pieces[id] ?? '');
    return text.replaceAll(WORD_MARK, ' ').trim();
  }

  /** At most `limit` tokens. */
  tokens(clean: CleanText, limit: number): Tokens {
    const ids = new Uint16Array(limit);
    const starts = new Uint32Array(limit);
    const ends = new Uint32Array(limit);
    const text = clean.text;
    let count = 0;
    for (let at = 0; at < text.length && count < limit; ) {
      const space = text.indexOf(' ', at);
      const end = space < 0 ? text.length : space;
      if (end > at) {
        const pieces = this.#piecesOf(text.slice(at, Math.min(end, at + limit * LONGEST_PIECE)));
        let start = at;
        for (let place = 0; place < pieces.length && count < limit; place += 2) {
          ids[count] = pieces[place] ?? UNKNOWN;
          starts[count] = start;
          start = at + (pieces[place + 1] ?? 0);
          ends[count] = start;
          count += 1;
        }
      }
      at = end + 1;
    }
    return {
      ids: ids.slice(0, count),
      starts: starts.slice(0, count),
      ends: ends.slice(0, count),
    };
  }

  #piecesOf(word: string): WordPieces {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const pieces = this.#segment(WORD_MARK + word);
    if (word.length <= LONGEST_KEPT_WORD) {
      if (this.#words.size >= MOST_WORDS) this.#words.clear();
      this.#words.set(word, pieces);
    }
    return pieces;
  }

  #segment(word: string): WordPieces {
    this.#prepare(word.length);
    for (let at = 0; at < word.length; ) at += this.#extend(word, at);
    const backwards: number[] = [];
    for (let at = word.length; at > 0; at = this.#from[at] ?? 0) {
      const piece = this.#piece[at] ?? UNKNOWN;
      // Neighbouring unknown characters are one token.
      if (piece !== UNKNOWN || backwards.at(-1) !== UNKNOWN) backwards.push(at - 1, piece);
    }
    return Uint16Array.from(backwards.toReversed());
  }

  /** Extends all pieces that begin at a position; gives the length of the character there. */
  #extend(word: string, at: number): number {
    const sofar = this.#cost[at] ?? 0;
    const length = (word.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    let single = false;
    let node = 0;
    for (let place = at; place < word.length; place += 1) {
      node = this.#trie.next(node, word.charCodeAt(place));
      if (node < 0) break;
      const piece = this.#trie.id(node);
      if (piece < 0) continue;
      this.#offer(place + 1, sofar + (this.#costs[piece] ?? 0), at, piece);
      if (place + 1 - at === length) single = true;
    }
    if (!single) this.#offer(at + length, sofar + this.#unknownCost, at, UNKNOWN);
    return length;
  }

  #offer(end: number, cost: number, from: number, piece: number): void {
    if (cost >= (this.#cost[end] ?? 0)) return;
    this.#cost[end] = cost;
    this.#from[end] = from;
    this.#piece[end] = piece;
  }

  #prepare(size: number): void {
    if (this.#cost.length <= size) {
      this.#cost = new Float64Array(size * 2);
      this.#from = new Int32Array(size * 2);
      this.#piece = new Int32Array(size * 2);
    }
    this.#cost.fill(Number.POSITIVE_INFINITY, 0, size + 1);
    this.#cost[0] = 0;
  }
}
