/**
 * Where a dataset is cut into segments. Each record weighs as many bytes as its line has, and at
 * least so much that a full segment holds no more records than a reader should take at once: one
 * number then keeps both bounds.
 */

const MAX_RECORDS = 30_000;
const LONGEST_LINE_BYTES = 1024 * 1024;
/** A piece may be heavier by one line, and stays within 24 MiB. */
const MAX_WEIGHT = 24 * 1024 * 1024 - LONGEST_LINE_BYTES;
const LEAST_WEIGHT = Math.ceil(MAX_WEIGHT / (MAX_RECORDS - 1));

/** @param lineBytes without the line break */
export function weightOf(lineBytes: number): number {
  return Math.max(lineBytes + 1, LEAST_WEIGHT);
}

export interface Cell {
  readonly cell: string;
  /** Of all its records together. */
  readonly weight: number;
}

/** Neighbouring cells that are cut as one. */
interface Run {
  weight: number;
}

/** Tells for records in their order to which segment each belongs. */
export class SegmentPlan {
  readonly #runs = new Map<string, Run>();
  #run: Run | undefined;
  #piece = 0;
  #before = 0;
  #segment = -1;
  #left = 0;

  /** @param cells in the order of the records; small neighbours share a segment */
  constructor(cells: readonly Cell[]) {
    let run: Run | undefined;
    for (const { cell, weight } of cells) {
      if (run === undefined || run.weight + weight > MAX_WEIGHT) run = { weight: 0 };
      run.weight += weight;
      this.#left += weight;
      this.#runs.set(cell, run);
    }
  }

  /** @returns the number of the record's segment, from 0, for the next record in order */
  next(cell: string, weight: number): number {
    const run = this.#runs.get(cell);
    if (run === undefined) throw new Error(`a record of a cell that was not counted: ${cell}`);
    if (run !== this.#run) {
      this.#run = run;
      this.#before = 0;
      this.#piece = 0;
      this.#segment += 1;
    }
    const pieces = Math.ceil(run.weight / MAX_WEIGHT);
    const piece = Math.floor((this.#before * pieces) / run.weight);
    if (piece > this.#piece) {
      this.#piece = piece;
      this.#segment += 1;
    }
    this.#before += weight;
    this.#left -= weight;
    return this.#segment;
  }

  /** @throws Error where records came that were not counted, or did not come: none may be lost on the way */
  finish(): void {
    if (this.#left !== 0) throw new Error(`records of weight ${this.#left} got lost in ordering`);
  }
}
