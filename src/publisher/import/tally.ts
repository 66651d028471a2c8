const EXAMPLES_A_REASON = 3;

/** Counts what became of the rows, so that none is lost without a word. */
export class Tally {
  readonly #leftOut = new Map<string, number>();
  readonly #without = new Map<string, number>();
  readonly #tell: (message: string) => void;
  rows = 0;
  written = 0;

  /** @param tell is given the first few rows of each reason, with their lines */
  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  leaveOut(reason: string, place: string): void {
    const count = increment(this.#leftOut, reason);
    if (count <= EXAMPLES_A_REASON) this.#tell(`${place}: left out: ${reason}`);
    if (count === EXAMPLES_A_REASON + 1)
      this.#tell(`${place}: left out: ${reason} (further ones are only counted)`);
  }

  write(without: readonly string[]): void {
    this.written += 1;
    for (const part of without) increment(this.#without, part);
  }

  /**
   * Rows that were counted as written and had to go after all.
   *
   * @param places of the first few
   */
  takeBack(reason: string, count: number, places: readonly string[]): void {
    this.written -= count;
    for (const place of places) this.leaveOut(reason, place);
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + count - places.length);
  }

  /** The counts, a line each: rows = written + left out. */
  report(): string {
    const leftOut = [...this.#leftOut.values()].reduce((sum, count) => sum + count, 0);
    const lines = [`rows: ${this.rows}`, `written: ${this.written}`];
    for (const [part, count] of this.#without) lines.push(`  without ${part}: ${count}`);
    lines.push(`left out: ${leftOut}`);
    for (const [reason, count] of this.#leftOut) lines.push(`  ${reason}: ${count}`);
    return `${lines.join('\n')}\n`;
  }
}

function increment(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}
