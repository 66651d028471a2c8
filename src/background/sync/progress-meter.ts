import type { SyncProgress } from '../../platform/source-messages.ts';

/** The rate is that of the last so many milliseconds: a network is faster now and slower then. */
const WINDOW = 15_000;

interface Totals {
  readonly bytes: number;
  readonly records: number;
}

/** Tells how far a sync is: in bytes of segments fetched, and in records stored and indexed. */
export class ProgressMeter {
  readonly #totals: Totals;
  readonly #report: (progress: SyncProgress) => void;
  readonly #samples: { readonly at: number; readonly bytes: number }[] = [];
  #bytes = 0;
  #records = 0;

  constructor(totals: Totals, report: (progress: SyncProgress) => void) {
    this.#totals = totals;
    this.#report = report;
    this.#tell('download', 0);
  }

  /** Some bytes of the segment in hand have come. */
  received(bytes: number): void {
    this.#tell('download', bytes);
  }

  /** A segment is done with. */
  finished(bytes: number, records: number): void {
    this.#bytes += bytes;
    this.#records += records;
    this.#tell('download', 0);
  }

  /** All segments are there; what is left is the index. */
  indexing(): void {
    this.#tell('index', 0);
  }

  #tell(phase: SyncProgress['phase'], ofSegment: number): void {
    const now = performance.now();
    const doneBytes = this.#bytes + ofSegment;
    this.#samples.push({ at: now, bytes: doneBytes });
    while (this.#samples.length > 2 && now - (this.#samples[1]?.at ?? now) > WINDOW)
      this.#samples.shift();
    const first = this.#samples[0];
    const seconds = (now - (first?.at ?? now)) / 1000;
    const rate = seconds > 0 ? (doneBytes - (first?.bytes ?? 0)) / seconds : 0;
    this.#report({
      phase,
      doneBytes,
      totalBytes: this.#totals.bytes,
      doneRecords: this.#records,
      totalRecords: this.#totals.records,
      bytesPerSecond: Math.max(0, Math.round(rate)),
    });
  }
}
