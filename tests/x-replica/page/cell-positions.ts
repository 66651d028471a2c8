/** Pixels that a cell is thought to take before it is measured. */
const ASSUMED_HEIGHT = 400;

/** Cells from and up to, but without, these indexes. */
export interface CellRange {
  readonly from: number;
  readonly to: number;
}

/** Where the cells of a list lie, in pixels from its start. */
export class CellPositions {
  readonly #heights: Map<string, number>;
  #tops: readonly number[] = [0];

  /** `heights` holds what was measured, by the cells' keys; it is only read. */
  constructor(heights: Map<string, number>) {
    this.#heights = heights;
  }

  /** Lays the cells one below the other. */
  place(keys: readonly string[]): void {
    const tops = [0];
    let top = 0;
    for (const key of keys) {
      top += this.#heights.get(key) ?? ASSUMED_HEIGHT;
      tops.push(top);
    }
    this.#tops = tops;
  }

  /** The top of a cell; 0 where there is no such cell. */
  topOf(index: number): number {
    return this.#tops[index] ?? 0;
  }

  /** Height of all cells together. */
  total(): number {
    return this.#tops.at(-1) ?? 0;
  }

  /** The cell at a distance from the list's start; the nearest one where there is none. */
  indexAt(offset: number): number {
    let low = 0;
    let high = Math.max(0, this.#tops.length - 2);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.topOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The cells that reach into [top, bottom], at most `most` of them, those in the middle first. */
  within(top: number, bottom: number, most: number): CellRange {
    const from = this.indexAt(top);
    const to = Math.min(this.#tops.length - 1, this.indexAt(bottom) + 1);
    if (to - from <= most) return { from, to };
    const middle = this.indexAt((top + bottom) / 2);
    const start = Math.max(from, Math.min(middle - most / 2, to - most));
    return { from: start, to: start + most };
  }
}
