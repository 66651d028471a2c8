import type { DatasetRecord } from '../../dataset/record.ts';
import type { ClaimRow } from './conflicts/claims.ts';
import { digestOf, placeOf, statusOf, wordsOf } from './record-row.ts';
import { cellOf } from './segments/cell.ts';
import { weightOf } from './segments/segment-plan.ts';

const LINE_BREAK = Buffer.from('\n');

/** Gathers some records' rows of the tables `records`, `claims` and `words`, column by column. */
export class RowColumns {
  readonly #compare: boolean;
  readonly #parts: Buffer[] = [];
  readonly #lines: number[] = [];
  readonly #ids: string[] = [];
  readonly #cells: string[] = [];
  readonly #messages: bigint[] = [];
  readonly #places: string[] = [];
  readonly #weights: number[] = [];
  readonly #compared: boolean[] = [];
  readonly #digests: (string | null)[] = [];
  readonly #statuses: string[] = [];
  readonly #statusDates: string[] = [];
  readonly #claims: (ClaimRow & { readonly at: number })[] = [];
  readonly #words: number[] = [];
  readonly #wordsOf: number[] = [];

  /** @param compare whether records are compared with those of an earlier version; else words are counted */
  constructor(compare: boolean) {
    this.#compare = compare;
  }

  /** @param bytes the record as it is published, without a line break */
  add(record: DatasetRecord, line: number, bytes: Buffer): void {
    const { message, compared } = wordsOf(record);
    const [status, statusAt] = statusOf(record);
    const at = this.#ids.length;
    this.#parts.push(bytes, LINE_BREAK);
    this.#lines.push(line);
    this.#ids.push(record.id);
    this.#cells.push(cellOf(record));
    this.#messages.push(message);
    this.#places.push(placeOf(record));
    this.#weights.push(weightOf(bytes.length));
    this.#compared.push(compared.size > 0);
    this.#digests.push(this.#compare ? digestOf(bytes) : null);
    this.#statuses.push(status);
    this.#statusDates.push(statusAt);
    if (this.#compare) return;
    for (const word of compared) {
      this.#words.push(word);
      this.#wordsOf.push(at);
    }
  }

  /** @param claim of the record that was added last */
  addClaim(claim: ClaimRow | undefined): void {
    if (claim !== undefined) this.#claims.push({ ...claim, at: this.#ids.length - 1 });
  }

  finish() {
    return {
      /** All records, each with a line break. */
      bytes: joined(this.#parts),
      lines: Uint32Array.from(this.#lines),
      ids: this.#ids,
      cells: this.#cells,
      messages: BigInt64Array.from(this.#messages),
      places: this.#places,
      weights: Uint32Array.from(this.#weights),
      compared: this.#compared,
      digests: this.#digests,
      statuses: this.#statuses,
      statusDates: this.#statusDates,
      /** Of each claim, the position of its record among these. */
      claimsOf: Uint32Array.from(this.#claims, ({ at }) => at),
      claims: this.#claims.map(({ claim }) => claim),
      claimKeys: BigInt64Array.from(this.#claims, ({ key }) => key),
      posts: BigInt64Array.from(this.#claims, ({ post }) => post),
      /** Of each word, the position of its record among these. */
      wordsOf: Uint32Array.from(this.#wordsOf),
      words: Uint32Array.from(this.#words),
    };
  }
}

/** In memory of its own, which can be handed over. */
function joined(parts: readonly Buffer[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
