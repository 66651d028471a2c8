/** A set of numbers below a bound, of a bit each. */
export class NumberSet {
  readonly #bits: Uint8Array;

  constructor(bound: number) {
    this.#bits = new Uint8Array(Math.ceil(bound / 8));
  }

  has(number: number): boolean {
    return ((this.#bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  /** Whether any of the numbers from `first` to before `end` is in it. */
  hasAny(first: number, end: number): boolean {
    for (let number = first; number < end; number += 1) {
      if ((number & 7) === 0 && number + 8 <= end && this.#bits[number >>> 3] === 0) number += 7;
      else if (this.has(number)) return true;
    }
    return false;
  }

  /** Takes in the numbers from `first` to before `end`; those beyond the bound are left out. */
  add(first: number, end: number): void {
    let number = first;
    for (; number < end && (number & 7) !== 0; number += 1) this.#addOne(number);
    const whole = number + ((end - number) & ~7);
    if (whole > number) this.#bits.fill(0xff, number >>> 3, whole >>> 3);
    for (number = Math.max(number, whole); number < end; number += 1) this.#addOne(number);
  }

  /** Leaves what the other has as well. */
  keepOnly(other: NumberSet): void {
    for (const at of this.#bits.keys())
      this.#bits[at] = (this.#bits[at] ?? 0) & (other.#bits[at] ?? 0);
  }

  #addOne(number: number): void {
    const at = number >>> 3;
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (number & 7));
  }
}
