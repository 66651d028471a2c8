import type { DatasetRecord } from '../../dataset/record.ts';
import type { JsonLayout } from './json-rows.ts';
import type { JsonValue } from './json-value.ts';

/** A record as an importer writes it, with what `build` must know of its source's terms. */
export type ImportedRecord = DatasetRecord & {
  /** The source forbids to pass its rows on: `build` refuses them unless it is told otherwise. */
  readonly terms?: 'no-redistribution';
};

/** What became of one row. */
export type Converted =
  | {
      readonly record: ImportedRecord;
      /** What the row had and the record could not take: "a readable date". */
      readonly without?: readonly string[];
    }
  | { readonly leftOut: string };

/** @param number counts rows from 1, the header aside */
type Converter<Row> = (row: Row, number: number) => Converted;
/** @param row the fields, as many as the header */
export type RowConverter = Converter<readonly string[]>;
export type JsonConverter = Converter<JsonValue>;

interface FormatDescription {
  readonly name: string;
  /** For people: whose archive it is. */
  readonly title: string;
  /** Which of two rows with one id counts: the first, unless later rows report what came later. */
  readonly keeps?: 'last';
  /** Records are named by their rows, so that no id can come twice. */
  readonly idsAreRowNumbers?: true;
}

/** CSV with a header. */
export interface TableFormat extends FormatDescription {
  readonly shape: 'table';
  /** Columns that must be in the header, in any order; others may stand between. */
  readonly columns: readonly string[];
  /** No other columns may stand beside them: the names alone say too little. */
  readonly noOthers?: true;
  /** Where it is not a comma. */
  readonly delimiter?: string;
  /** Made anew for each file, because a converter may remember what it saw. */
  createConverter(columns: Columns): RowConverter;
}

/** JSON, a value a row. */
export interface JsonFormat extends FormatDescription {
  readonly shape: 'json';
  readonly layout: JsonLayout;
  /** How the file begins, where the rows are the items of a member of one document. */
  readonly begins?: RegExp;
  /** What a row looks like, for people. */
  readonly example: string;
  /** Whether this may be a row of it. */
  recognises(row: JsonValue): boolean;
  createConverter(): JsonConverter;
}

/** One archive's way of writing its rows. A new one is a file in formats/ and an entry in formats.ts. */
export type ImportFormat = TableFormat | JsonFormat;

/** Where the columns of a file stand. */
export class Columns {
  readonly #places: ReadonlyMap<string, number>;

  constructor(header: readonly string[]) {
    // Of two columns with one name the first counts.
    this.#places = new Map(header.map((name, at): [string, number] => [name, at]).toReversed());
  }

  /** @throws Error for a column that the format did not ask for */
  at(name: string): number {
    const at = this.find(name);
    if (at === undefined) throw new Error(`no column "${name}"`);
    return at;
  }

  find(name: string): number | undefined {
    return this.#places.get(name);
  }
}
