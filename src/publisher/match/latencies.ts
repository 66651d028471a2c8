const MICROS_A_MILLI = 1000;

/** Collects how long each comparison took, for the median and the slowest hundredth. */
export class Latencies {
  readonly #millis: number[] = [];

  add(millis: number): void {
    this.#millis.push(millis);
  }

  get count(): number {
    return this.#millis.length;
  }

  /** @returns the nearest-rank quantile in microseconds; 0 where nothing was measured */
  micros(quantile: number): number {
    const sorted = Float64Array.from(this.#millis).sort();
    const millis = sorted[Math.max(0, Math.ceil(sorted.length * quantile) - 1)] ?? 0;
    return Math.round(millis * MICROS_A_MILLI * 10) / 10;
  }
}
