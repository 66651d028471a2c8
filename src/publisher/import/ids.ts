const WHOLE = /^\d{1,19}$/;

/** @returns the id, or undefined where a spreadsheet rounded it (1.01421E+18) or it is none. */
export function exactId(text: string): string | undefined {
  return WHOLE.test(text) ? text : undefined;
}

/** Empty slots hold 0, which no post has as its id. */
const EMPTY = 0n;
const GOLDEN = 0x9e3779b97f4a7c15n;

/** Remembers whole ids at 16 bytes each or fewer, exactly: an id of 19 digits fits into 64 bits. */
export class WholeIdSet {
  #slots = new BigUint64Array(1 << 16);
  #size = 0;

  /**
   * @param id as `exactId` returns it
   * @returns false where it was there already
   */
  add(id: string): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    const added = place(this.#slots, BigInt(id));
    if (added) this.#size += 1;
    return added;
  }

  #grow(): void {
    const larger = new BigUint64Array(this.#slots.length * 2);
    for (const value of this.#slots) if (value !== EMPTY) place(larger, value);
    this.#slots = larger;
  }
}

function place(slots: BigUint64Array, value: bigint): boolean {
  const mask = slots.length - 1;
  let at = Number(BigInt.asUintN(64, value * GOLDEN) >> 32n) & mask;
  for (;;) {
    const found = slots[at];
    if (found === value) return false;
    if (found === EMPTY) {
      slots[at] = value;
      return true;
    }
    at = (at + 1) & mask;
  }
}
