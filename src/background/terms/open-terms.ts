import { bytesOf, PagedBlob } from '../lookup/paged-blob.ts';
import { checksum } from '../storage/checksum.ts';
import type { TermStore } from '../storage/term-store.ts';
import { TermList } from './term-list.ts';

/** Milliseconds without a search after which memory is given back: lists of a million take 30 MB. */
const KEPT = 30_000;

/** Stored bytes of a list are not what they were, or cannot be read. */
class TermDamageError extends Error {
  constructor(cause?: unknown) {
    super('stored terms are damaged', { cause });
    this.name = 'TermDamageError';
  }
}

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
   * @returns undefined where it is not made yet, cannot be had now, or is damaged; never rejects
   */
  get(part: string, run: number, records: number): Promise<TermList | undefined> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open.clear(), KEPT);
    const key = JSON.stringify([part, run]);
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opening = this.#read(part, run, records).catch((error: unknown) =>
      this.giveUp(part, run, error),
    );
    this.#open.set(key, opening);
    void opening.then((list) => list ?? this.#open.delete(key));
    return opening;
  }

  /**
   * Lets go of a list that failed, and takes away a damaged one: it is made anew when the worker
   * starts again. Never rejects: one can search without.
   */
  async giveUp(part: string, run: number, error: unknown): Promise<undefined> {
    warn(error);
    this.#open.delete(JSON.stringify([part, run]));
    if (!(error instanceof TermDamageError || error instanceof RangeError)) return;
    await this.#store.delete(part, run).catch(warn);
  }

  async #read(part: string, run: number, records: number): Promise<TermList | undefined> {
    const row = await this.#store.get(part, run);
    if (row === undefined) return undefined;
    const damage = (cause?: unknown) => new TermDamageError(cause);
    const resident = await bytesOf(row.resident, damage);
    if (checksum(resident) !== row.residentSum) throw damage();
    const atRest = new PagedBlob({ blob: row.atRest, sums: row.atRestSums, damage });
    return new TermList(resident, records, (start, end) => atRest.read(start, end));
  }
}

function warn(error: unknown): void {
  console.warn('Evenhand: terms for searching could not be used:', error);
}
