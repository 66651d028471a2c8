import type { Removal } from '../../dataset/record.ts';

/** What became of one row. */
export type Converted =
  | {
      readonly record: Removal;
      /** What the row had and the record could not take: "an unreadable date". */
      readonly without?: readonly string[];
    }
  | { readonly leftOut: string };

/** @param row the fields, as many as the header; `number` counts rows from 1, the header aside */
export type RowConverter = (row: readonly string[], number: number) => Converted;

/** One archive's way of writing its rows. A new one is a file beside this and an entry in formats.ts. */
export interface ImportFormat {
  readonly name: string;
  /** For people: whose archive it is. */
  readonly title: string;
  /** Columns that must be in the header, in any order; others may stand between. */
  readonly columns: readonly string[];
  /** Made anew for each file, because a converter may remember what it saw. */
  createConverter(columns: ColumnIndex): RowConverter;
}

/** @returns where a column stands in the rows of this file. */
export type ColumnIndex = (name: string) => number;

/** @throws Error for a column that the format did not ask for */
export function columnIndex(header: readonly string[]): ColumnIndex {
  return (name) => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`no column "${name}"`);
    return at;
  };
}
