import { CATEGORIES_WITHOUT_TEXT } from '../../../dataset/category.ts';
import type { DatasetRecord } from '../../../dataset/record.ts';
import { postKey } from '../fair/conflicts.ts';
import { hashOf } from '../hash-of.ts';
import { CLAIMS } from '../tables/table-columns.ts';
import type { TableWriter } from '../tables/table-writer.ts';
import type { Tables } from '../tables/tables.ts';

/** What a twin says of itself to the record that it is a twin of: nothing. */
const TWIN = { category: null } as const;

const twinKey = (id: string): string => `twins of ${id}`;

function isWithoutText(category: string | undefined): boolean {
  return category !== undefined && CATEGORIES_WITHOUT_TEXT.has(category);
}

/** Writes the table `claims`: what records say of posts that somebody else may speak of too. */
export class Claims {
  readonly #table: TableWriter;
  /** Most records of an archive claim the same. */
  #lastClaim = '';
  #lastKey = 0n;

  private constructor(table: TableWriter) {
    this.#table = table;
  }

  static async create(tables: Tables): Promise<Claims> {
    return new Claims(await tables.create('claims', CLAIMS));
  }

  /**
   * @param given as its source gives it, with the address that unnamed accounts lose
   * @param record as it is published
   */
  add(nth: number, given: DatasetRecord, record: DatasetRecord): void {
    const post = postKey(given);
    if (post !== undefined) this.#add(nth, post, JSON.stringify(claimOf(record)));
    // A twin bears the same message wherever it stands: it is bound by the category of the other.
    const { category } = record;
    if (isWithoutText(category)) this.#add(nth, twinKey(record.id), JSON.stringify({ category }));
    if (record.kind === 'observation' && record.twinOf !== undefined)
      this.#add(nth, twinKey(record.twinOf), JSON.stringify(TWIN));
  }

  #add(nth: number, post: string, claim: string): void {
    if (claim !== this.#lastClaim) {
      this.#lastClaim = claim;
      this.#lastKey = hashOf(Buffer.from(claim));
    }
    this.#table.add(nth, hashOf(Buffer.from(post)), claim, this.#lastKey);
  }

  settle(): Promise<void> | undefined {
    return this.#table.settle();
  }

  finish(): Promise<void> {
    return this.#table.finish();
  }
}

/** A Claim: nothing but what conflicts are told by; what is undefined is not written. */
function claimOf(record: DatasetRecord): Readonly<Record<string, unknown>> {
  const { kind, basis } = record;
  const category = isWithoutText(record.category) ? record.category : undefined;
  if (record.kind === 'observation') {
    const { outcome, seenAt } = record;
    return { kind, basis, outcome, seenAt, category };
  }
  const { action, status, statusAt, checkedAt } = record;
  return { kind, basis, action, status, statusAt, checkedAt, category };
}
