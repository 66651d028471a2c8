import { checksum } from '../storage/checksum.ts';
import { DamageError } from '../storage/damage.ts';
import type { LivePart } from '../storage/schema.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { bytesOf, PagedBlob } from './paged-blob.ts';

/** An index part in memory, as far as it is held there. */
export interface OpenPart {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: PagedBlob;
}

/** Index parts by key: a new version reads from disk only the parts that the old one had not. */
export class OpenParts {
  readonly #store: VersionStore;
  #open = new Map<string, Promise<OpenPart>>();

  constructor(store: VersionStore) {
    this.#store = store;
  }

  /** @throws DamageError when it is not stored as it was made */
  async open(source: string, { key }: LivePart): Promise<OpenPart> {
    const known = this.#open.get(key);
    if (known) return known;
    const opening = this.#read(source, key);
    this.#open.set(key, opening);
    opening.catch(() => this.#open.delete(key));
    return opening;
  }

  /** The same part is to be read from storage once more. */
  forget(key: string): void {
    this.#open.delete(key);
  }

  /** Forgets all other parts. */
  keepOnly(parts: readonly LivePart[]): void {
    const kept = new Set(parts.map(({ key }) => key));
    this.#open = new Map([...this.#open].filter(([key]) => kept.has(key)));
  }

  async #read(source: string, key: string): Promise<OpenPart> {
    const damage = (cause?: unknown) => new DamageError(source, { part: key }, cause);
    const row = await this.#store.part(key);
    if (row === undefined) throw damage();
    const resident = await bytesOf(row.resident, damage);
    if (checksum(resident) !== row.residentSum) throw damage();
    return { resident, atRest: new PagedBlob({ blob: row.atRest, sums: row.atRestSums, damage }) };
  }
}
