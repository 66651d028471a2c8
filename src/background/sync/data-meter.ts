import type { SourceStore } from '../storage/source-store.ts';
import { SyncError } from './sync-error.ts';

/**
 * Counts what is fetched for a source in a calendar month and stops before the reader's cap
 * is passed. Bytes are booked before they are asked for, so that a worker that dies in the
 * middle leaves too much in the book rather than too little.
 */
export class DataMeter {
  readonly #sources: SourceStore;
  readonly #source: string;
  readonly #now: () => Date;

  constructor(sources: SourceStore, source: string, now: () => Date) {
    this.#sources = sources;
    this.#source = source;
    this.#now = now;
  }

  /** Bytes that may still be fetched this month; Infinity where the reader set no cap. */
  async room(): Promise<number> {
    const row = await this.#sources.get(this.#source);
    if (row?.capBytes === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(0, row.capBytes - spentIn(monthOf(this.#now()), row));
  }

  /**
   * Books bytes of this month; a negative number gives some back.
   * @throws SyncError when they would pass the cap
   */
  async book(bytes: number): Promise<void> {
    const month = monthOf(this.#now());
    await this.#sources.update(this.#source, (row) => {
      const spent = Math.max(0, spentIn(month, row) + bytes);
      if (bytes > 0 && row.capBytes !== undefined && spent > row.capBytes) throw capReached();
      return { ...row, traffic: { month, bytes: spent } };
    });
  }
}

export function capReached(): SyncError {
  return new SyncError('the rest would pass the monthly data cap', undefined, 'dataCap');
}

/** @returns such as 2024-05, in UTC */
export function monthOf(moment: Date): string {
  return moment.toISOString().slice(0, 7);
}

export function spentIn(
  month: string,
  row: { readonly traffic?: { readonly month: string; readonly bytes: number } },
): number {
  return row.traffic?.month === month ? row.traffic.bytes : 0;
}
