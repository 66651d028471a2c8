import type { RecordRows } from '../record-rows.ts';
import { CLAIMS, RECORDS, WORDS } from './table-columns.ts';
import type { TableWriter } from './table-writer.ts';
import type { Tables } from './tables.ts';

/** Writes the tables `records`, `claims` and `words`, and numbers the records as they come. */
export class RecordTables {
  readonly #records: TableWriter;
  readonly #claims: TableWriter;
  readonly #words: TableWriter;
  records = 0;

  private constructor(records: TableWriter, claims: TableWriter, words: TableWriter) {
    this.#records = records;
    this.#claims = claims;
    this.#words = words;
  }

  static async create(tables: Tables): Promise<RecordTables> {
    const records = await tables.create('records', RECORDS);
    const words = await tables.create('words', WORDS);
    return new RecordTables(records, await tables.create('claims', CLAIMS), words);
  }

  /** @param input its position on the command line */
  async add(input: number, rows: RecordRows): Promise<void> {
    const first = this.records;
    for (const [at, id] of rows.ids.entries()) {
      this.#records.add(
        first + at,
        input,
        rows.lines[at] ?? 0,
        id,
        rows.cells[at] ?? '',
        rows.messages[at] ?? 0n,
        rows.places[at] ?? '',
        rows.weights[at] ?? 0,
        rows.compared[at] ?? false,
        rows.digests[at] ?? null,
        rows.statuses[at] ?? '',
        rows.statusDates[at] ?? '',
      );
    }
    for (const [at, claim] of rows.claims.entries()) {
      const nth = first + (rows.claimsOf[at] ?? 0);
      this.#claims.add(nth, rows.posts[at] ?? 0n, claim, rows.claimKeys[at] ?? 0n);
    }
    for (let at = 0; at < rows.words.length; at += 1)
      this.#words.add(first + (rows.wordsOf[at] ?? 0), rows.words[at] ?? 0);
    this.records += rows.ids.length;
    await Promise.all([this.#records.settle(), this.#claims.settle(), this.#words.settle()]);
  }

  async finish(): Promise<void> {
    await Promise.all([this.#records.finish(), this.#claims.finish(), this.#words.finish()]);
  }
}
