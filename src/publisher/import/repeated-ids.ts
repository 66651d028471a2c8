import { DuplicateIds } from '../build/duplicate-ids.ts';

/** Rows that must go again because another row has their id. */
export interface RepeatedRows {
  /** Positions from 0 among the lines that were written, ascending. */
  readonly positions: Float64Array;
  /** Lines of the first few in the source. */
  readonly lines: readonly number[];
}

const EXAMPLES = 4;

/** Finds rows with one id, in memory that does not grow with the rows. */
export class RepeatedIds {
  readonly #ids: DuplicateIds;
  #written = 0;

  /** @param folder for what has to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#ids = new DuplicateIds(folder);
  }

  /** @param line of the source; calls follow the lines that are written */
  add(id: string, line: number): void {
    this.#ids.add(id, { input: this.#written, line });
    this.#written += 1;
  }

  async find(keeps: 'first' | 'last'): Promise<RepeatedRows> {
    let positions = new Float64Array(1024);
    let count = 0;
    const lines: number[] = [];
    for await (const { input, line } of this.#ids.repeats(keeps)) {
      if (count === positions.length) {
        const larger = new Float64Array(count * 2);
        larger.set(positions);
        positions = larger;
      }
      positions[count] = input;
      count += 1;
      if (lines.length < EXAMPLES) lines.push(line);
    }
    return {
      positions: positions.slice(0, count).sort(),
      lines: lines.sort((a, b) => a - b),
    };
  }
}
