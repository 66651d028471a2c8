/** Counts by reason, in the order in which the reasons came up. */
export class ReasonCounts {
  readonly #counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  entries(): readonly (readonly [reason: string, count: number])[] {
    return [...this.#counts];
  }

  /** The sum in one line, then a line for each reason; no line breaks in them. */
  lines(heading: string): string[] {
    const total = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    return [
      `${heading}: ${total}`,
      ...Array.from(this.#counts, ([reason, count]) => `  ${reason}: ${count}`),
    ];
  }
}
