/** Where no word stands. */
const NONE = -1;

/**
 * The words of one post, laid out once to be compared with many removals: each distinct word
 * has a number, and the places it stands at are chained.
 */
export class ComparedPost {
  readonly sequence: Uint32Array;
  /** Hashes of the distinct words, by number. */
  readonly distinct: Uint32Array;
  /** Number of the word that stands at each place. */
  readonly numbers: Uint32Array;
  readonly #slots: Int32Array;
  /** First place of each word, and after each place the next one of the same word; NONE at the end. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  /** Round in which each word was last marked; see `begin`. */
  readonly #marks: Uint32Array;
  #round = 0;

  constructor(sequence: Uint32Array) {
    const { length } = sequence;
    this.sequence = sequence;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(length * 2 + 2))).fill(NONE);
    this.numbers = new Uint32Array(length);
    this.#next = new Int32Array(length);
    const distinct = new Uint32Array(length);
    const first = new Int32Array(length);
    let count = 0;
    for (let place = length - 1; place >= 0; place -= 1) {
      const hash = sequence[place] ?? 0;
      const slot = this.#slotOf(hash, distinct);
      let number = this.#slots[slot] ?? NONE;
      if (number === NONE) {
        number = count;
        distinct[number] = hash;
        first[number] = NONE;
        this.#slots[slot] = number;
        count += 1;
      }
      this.numbers[place] = number;
      this.#next[place] = first[number] ?? NONE;
      first[number] = place;
    }
    this.distinct = distinct.subarray(0, count);
    this.#first = first.subarray(0, count);
    this.#marks = new Uint32Array(count);
  }

  /** The slot that holds a hash, or the empty one where it would go. */
  #slotOf(hash: number, distinct: Uint32Array): number {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> 8;
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? NONE;
      if (number === NONE || distinct[number] === hash) return slot;
    }
  }

  /** Number of a word, -1 where the post does not have it. */
  numberOf(hash: number): number {
    return this.#slots[this.#slotOf(hash, this.distinct)] ?? NONE;
  }

  /** Forgets all marks. */
  begin(): void {
    this.#round += 1;
  }

  /** Marks a word; false where it is marked already. */
  mark(number: number): boolean {
    if (this.#marks[number] === this.#round) return false;
    this.#marks[number] = this.#round;
    return true;
  }

  isMarked(number: number): boolean {
    return this.#marks[number] === this.#round;
  }

  /** All places of these words, in order. */
  placesOf(numbers: readonly number[]): Uint32Array {
    const places: number[] = [];
    for (const number of numbers) {
      for (
        let place = this.#first[number] ?? NONE;
        place !== NONE;
        place = this.#next[place] ?? NONE
      )
        places.push(place);
    }
    return Uint32Array.from(places).sort();
  }
}
