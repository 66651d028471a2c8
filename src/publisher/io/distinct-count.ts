import { SpilledLines } from './spilled-lines.ts';

/** Counts distinct short texts without line breaks, exactly and in bounded memory. */
export class DistinctCount {
  readonly #lines: SpilledLines;

  /** @param folder for what has to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#lines = new SpilledLines(folder);
  }

  add(text: string): void {
    this.#lines.add(text, text);
  }

  async count(): Promise<number> {
    let count = 0;
    for await (const lines of this.#lines.partitions()) count += new Set(lines).size;
    return count;
  }
}
