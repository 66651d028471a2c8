import { PagedBlob } from '../lookup/paged-blob.ts';
import { checksum } from '../storage/checksum.ts';
import type { TermStore } from '../storage/term-store.ts';
import { TermList } from './term-list.ts';

/** Milliseconds without a search after which memory is given back: lists of a million take 30 MB. */
const KEPT = 30_000;

/** Lists of terms while somebody searches: each key pressed asks for all of them. */
export class OpenTerms {
  readonly #store: Pick<TermStore, 'get' | 'delete'>;
  readonly #open = new Map<string, Promise<TermList | undefined>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Pick<TermStore, 'get' | 'delete'>) {
    this.#store = store;
  }

  /**
   * @param records of the run
   * @returns undefined where it is not made yet, or damaged
   */
  get(part: string, run: number, records: number): Promise<TermList | undefined> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open.clear(), KEPT);
    const key = JSON.stringify([part, run]);
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opening = this.#read(part, run, records).catch((error: unknown) =>
      this.discard(part, run, error),
    );
    this.#open.set(key, opening);
    void opening.then((list) => list ?? this.#open.delete(key));
    return opening;
  }

  /** Takes away what cannot be read: it is made anew when the worker starts again. */
  async discard(part: string, run: number, error: unknown): Promise<undefined> {
    console.warn('Evenhand:', error);
    this.#open.delete(JSON.stringify([part, run]));
    await this.#store.delete(part, run);
  }

  async #read(part: string, run: number, records: number): Promise<TermList | undefined> {
    const row = await this.#store.get(part, run);
    if (row === undefined) return undefined;
    const damage = (cause?: unknown) => new Error('stored terms are damaged', { cause });
    const resident = new Uint8Array(await row.resident.arrayBuffer());
    if (checksum(resident) !== row.residentSum) throw damage();
    const atRest = new PagedBlob({ blob: row.atRest, sums: row.atRestSums, damage });
    return new TermList(resident, records, (start, end) => atRest.read(start, end));
  }
}
