import { readFile } from 'node:fs/promises';

/** A SELECT of this folder, `NAME.sql`, whose result becomes the table NAME. */
export interface Query {
  readonly name: string;
  /** The tables that stand behind the names in the SQL. */
  readonly from: Readonly<Record<string, string>>;
}

/**
 * Runs the heavy part of a build. The SQL is the same for every engine, and so is the result: it
 * orders by what is unique, compares text by its bytes, and counts whole numbers only.
 */
export interface SqlEngine {
  /**
   * Runs queries one after the other; each may read what those before it made.
   *
   * @param folder of the tables, as Parquet files in folders by their names
   */
  run(queries: readonly Query[]): Promise<void>;
}

export function selectOf({ name }: Query): Promise<string> {
  return readFile(new URL(`${name}.sql`, import.meta.url), 'utf8');
}
