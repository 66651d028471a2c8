import { SpilledLines } from '../io/spilled-lines.ts';

/** Rows that must go again because another row has their id. */
export interface RepeatedRows {
  /** Positions from 0 among the lines that were written, ascending. */
  readonly positions: Float64Array;
  /** Lines of the first few in the source. */
  readonly lines: readonly number[];
}

interface Place {
  readonly position: number;
  readonly line: number;
}

const EXAMPLES = 4;

/** Finds rows with one id, in memory that does not grow with the rows. */
export class RepeatedIds {
  readonly #entries: SpilledLines;
  #written = 0;

  /** @param folder for what has to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#entries = new SpilledLines(folder);
  }

  /** @param line of the source; calls follow the lines that are written */
  add(id: string, line: number): void {
    this.#entries.add(id, `${this.#written} ${line} ${JSON.stringify(id)}`);
    this.#written += 1;
  }

  /** @param keeps which row of each id stays */
  async find(keeps: 'first' | 'last'): Promise<RepeatedRows> {
    let positions = new Float64Array(1024);
    let count = 0;
    let examples: Place[] = [];
    for await (const entries of this.#entries.partitions()) {
      for (const place of repeatsIn(entries, keeps)) {
        if (count === positions.length) positions = larger(positions);
        positions[count] = place.position;
        count += 1;
        examples = [...examples, place].sort((a, b) => a.line - b.line).slice(0, EXAMPLES);
      }
    }
    return {
      positions: positions.slice(0, count).sort(),
      lines: examples.map(({ line }) => line),
    };
  }
}

/** The rows of each id but one, in no order. */
function* repeatsIn(entries: readonly string[], keeps: 'first' | 'last'): Generator<Place> {
  const kept = new Map<string, string>();
  for (const entry of entries) {
    const quoteAt = entry.indexOf('"');
    const id = entry.slice(quoteAt);
    const place = entry.slice(0, quoteAt);
    const before = kept.get(id);
    if (before !== undefined) yield readPlace(keeps === 'first' ? place : before);
    if (before === undefined || keeps === 'last') kept.set(id, place);
  }
}

function readPlace(text: string): Place {
  const [position = 0, line = 0] = text.split(' ').map(Number);
  return { position, line };
}

function larger(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(numbers.length * 2);
  copy.set(numbers);
  return copy;
}
