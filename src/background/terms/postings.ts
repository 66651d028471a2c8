/**
 * Ascending numbers as bytes. Each stretch of neighbours is the distance from the end of the one
 * before, doubled, and one more where it has several numbers: then their count less two follows.
 * Rare words and words of every record alike take about a byte a number, or far less.
 */
export class PostingsWriter {
  #bytes = new Uint8Array(4_096);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written; it holds until more is. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** @param numbers ascending, each once */
  postings(numbers: readonly number[]): void {
    let end = 0;
    for (let at = 0; at < numbers.length; ) {
      const first = numbers[at] ?? 0;
      let count = 1;
      while (numbers[at + count] === first + count) count += 1;
      this.number((first - end) * 2 + (count > 1 ? 1 : 0));
      if (count > 1) this.number(count - 2);
      end = first + count;
      at += count;
    }
  }

  /** @param value below 2^31 */
  number(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#byte(rest);
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#length + count, this.#bytes.length * 2));
    larger.set(this.bytes);
    this.#bytes = larger;
  }
}

/** Reads what `PostingsWriter` wrote. */
export class PostingsReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, start = 0) {
    this.#bytes = bytes;
    this.#at = start;
  }

  get position(): number {
    return this.#at;
  }

  /** @throws RangeError past the end of the bytes, or where they are no number */
  number(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) break;
      this.#at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeError('no number where postings have one');
  }

  /** Each stretch of neighbours up to this byte: its first number, and the one after its last. */
  postings(until: number, take: (first: number, end: number) => void): void {
    let end = 0;
    while (this.#at < until) {
      const head = this.number();
      const first = end + (head >>> 1);
      end = first + ((head & 1) === 0 ? 1 : this.number() + 2);
      take(first, end);
    }
  }
}
