import { SpilledLines } from '../io/spilled-lines.ts';

/** Where a record stood: the input's position on the command line, and the line from 1. */
export interface Place {
  readonly input: number;
  readonly line: number;
}

export interface Duplicate {
  readonly id: string;
  readonly first: Place;
  readonly again: Place;
}

/** Finds ids that are used twice, exactly and in memory that does not grow with the records. */
export class DuplicateIds {
  readonly #lines: SpilledLines;

  /** @param folder for what has to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#lines = new SpilledLines(folder);
  }

  add(id: string, place: Place): void {
    this.#lines.add(id, `${place.input} ${place.line} ${JSON.stringify(id)}`);
  }

  /** @returns the duplicate that comes first in the inputs, if there is one */
  async find(): Promise<Duplicate | undefined> {
    let earliest: Duplicate | undefined;
    for await (const lines of this.#lines.partitions()) {
      const found = findDuplicate(lines);
      if (found !== undefined && (earliest === undefined || isBefore(found.again, earliest.again)))
        earliest = found;
    }
    return earliest;
  }
}

function findDuplicate(lines: readonly string[]): Duplicate | undefined {
  const places = new Map<string, string>();
  for (const line of lines) {
    const quoteAt = line.indexOf('"');
    const quoted = line.slice(quoteAt);
    const place = line.slice(0, quoteAt);
    const first = places.get(quoted);
    if (first !== undefined)
      return { id: quoted, first: readPlace(first), again: readPlace(place) };
    places.set(quoted, place);
  }
  return undefined;
}

function readPlace(text: string): Place {
  const [input = 0, line = 0] = text.split(' ').map(Number);
  return { input, line };
}

function isBefore(a: Place, b: Place): boolean {
  return a.input < b.input || (a.input === b.input && a.line < b.line);
}
