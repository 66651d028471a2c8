import { NumberSet } from './number-set.ts';
import { PostingsReader } from './postings.ts';
import { markOf, rangeOf } from './term-file.ts';
import { type Question, TERM_END } from './terms.ts';

/**
 * Terms that hold a text beyond which it is not worth looking up where they are: so many of them are
 * nearly everywhere.
 */
const MOST_TERMS = 20_000;

/** What of a list of terms is not in memory; fails where it is not what it was. */
export type ReadAtRest = (start: number, end: number) => Uint8Array | Promise<Uint8Array>;

/** Answers which records of a run have the terms that are asked for. */
export class TermList {
  readonly #places: Uint32Array;
  readonly #text: string;
  readonly #records: number;
  readonly #readAtRest: ReadAtRest;

  /**
   * @param records of the run
   * @throws RangeError where these bytes are no list of terms
   */
  constructor(resident: Uint8Array, records: number, readAtRest: ReadAtRest) {
    const view = new DataView(resident.buffer, resident.byteOffset, resident.byteLength);
    const places = view.getUint32(0, true) * 2 + 2;
    this.#places = Uint32Array.from({ length: places }, (_, at) =>
      view.getUint32(4 + at * 4, true),
    );
    this.#text = new TextDecoder().decode(resident.subarray(4 + places * 4));
    this.#records = records;
    this.#readAtRest = readAtRest;
  }

  /**
   * Records that answer all these questions, by their numbers in the run; undefined where they
   * narrow nothing down.
   */
  async records(questions: readonly Question[]): Promise<NumberSet | undefined> {
    let all: NumberSet | undefined;
    for (const question of questions) {
      const terms = this.#find(question);
      if (terms === undefined) continue;
      const some = await this.#recordsOf(terms);
      if (all === undefined) all = some;
      else all.keepOnly(some);
      if (terms.length === 0) break;
    }
    return all;
  }

  /** Places in the text at which terms begin, ascending; undefined where they are too many. */
  #find({ field, text, whole }: Question): readonly number[] | undefined {
    const [start, end] = rangeOf(this.#text, field);
    if (whole) {
      const at = this.#text.indexOf(TERM_END + markOf(field) + text + TERM_END, start);
      return at < 0 || at >= end ? [] : [at];
    }
    const found: number[] = [];
    let at = this.#text.indexOf(text, start);
    while (at >= 0 && at < end) {
      if (found.length === MOST_TERMS) return undefined;
      found.push(this.#text.lastIndexOf(TERM_END, at));
      at = this.#text.indexOf(text, this.#text.indexOf(TERM_END, at));
    }
    return found;
  }

  async #recordsOf(terms: readonly number[]): Promise<NumberSet> {
    const records = new NumberSet(this.#records);
    for (let at = 0; at < terms.length; ) {
      const group = this.#groupOf(terms[at] ?? 0);
      const until = this.#places[group * 2 + 2] ?? 0;
      const wanted = new Set<number>();
      for (; at < terms.length && (terms[at] ?? 0) < until; at += 1) wanted.add(terms[at] ?? 0);
      await this.#readGroup(group, wanted, (first, end) => records.add(first, end));
    }
    return records;
  }

  /** The group of the term that begins there. */
  #groupOf(unit: number): number {
    let low = 0;
    let high = this.#places.length / 2 - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle * 2] ?? 0) <= unit) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @param wanted the places of the wanted terms */
  async #readGroup(
    group: number,
    wanted: ReadonlySet<number>,
    take: (first: number, end: number) => void,
  ): Promise<void> {
    const [start = 0, first = 0, end = 0, last = 0] = this.#places.subarray(group * 2);
    const bytes = await this.#readAtRest(first, last);
    const lengths = new PostingsReader(bytes);
    const terms: { readonly isWanted: boolean; readonly size: number }[] = [];
    for (let at = start; at < end; at = this.#text.indexOf(TERM_END, at + 1))
      terms.push({ isWanted: wanted.has(at), size: lengths.number() });
    let at = lengths.position;
    for (const { isWanted, size } of terms) {
      if (isWanted) new PostingsReader(bytes, at).postings(at + size, take);
      at += size;
    }
  }
}
