import { join } from 'node:path';
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api';
import { sqlString } from './sql-values.ts';
import type { Columns } from './table-columns.ts';

/** As many rows as DuckDB's vectors have. */
const CHUNK_ROWS = 2048;
/** Rows go from memory into a file of their own after this many. */
const PART_ROWS = CHUNK_ROWS * 30;

/**
 * Writes one table as a row of Parquet files, in memory that does not grow with it: while one part
 * is packed into its file on other threads, the next is filled.
 */
export class TableWriter {
  readonly #filling: DuckDBConnection;
  readonly #packing: DuckDBConnection;
  readonly #folder: string;
  readonly #name: string;
  readonly #definition: string;
  readonly #chunk: DuckDBDataChunk;
  #columns: DuckDBValue[][];
  #appender: DuckDBAppender | undefined;
  #packed: Promise<void> = Promise.resolve();
  #rows = 0;
  #parts = 0;

  /**
   * @param connections two of its own, closed with it
   * @param folder an empty one, for the files
   */
  constructor(
    [filling, packing]: readonly [DuckDBConnection, DuckDBConnection],
    folder: string,
    name: string,
    columns: Columns,
  ) {
    this.#filling = filling;
    this.#packing = packing;
    this.#folder = folder;
    this.#name = name;
    this.#definition = definitionOf(columns);
    this.#chunk = DuckDBDataChunk.create(Object.values(columns));
    this.#columns = Object.keys(columns).map(() => []);
  }

  /** Before the first row. */
  async open(): Promise<void> {
    await this.#filling.run(`CREATE OR REPLACE TABLE ${this.#part()} (${this.#definition})`);
    this.#appender = await this.#filling.createAppender(this.#part());
    this.#rows = 0;
  }

  /** @param row a value for each column, in their order */
  add(...row: readonly DuckDBValue[]): void {
    for (let at = 0; at < row.length; at += 1) this.#columns[at]?.push(row[at] ?? null);
    if ((this.#columns[0]?.length ?? 0) === CHUNK_ROWS) this.#append();
  }

  /**
   * To be called now and then between rows: moves what has gathered into a file.
   *
   * @returns what to wait for before the next row, where there is something to wait for
   */
  settle(): Promise<void> | undefined {
    return this.#rows < PART_ROWS ? undefined : this.#turnOver();
  }

  async finish(): Promise<void> {
    this.#append();
    if (this.#rows > 0 || this.#parts === 0) await this.#closePart();
    else this.#appender?.closeSync();
    await this.#packed;
    await this.#filling.run(`DROP TABLE IF EXISTS ${this.#part()}`);
    this.#filling.closeSync();
    this.#packing.closeSync();
  }

  #append(): void {
    const rows = this.#columns[0]?.length ?? 0;
    if (rows === 0) return;
    this.#chunk.reset();
    this.#chunk.setColumns(this.#columns);
    this.#appender?.appendDataChunk(this.#chunk);
    this.#columns = this.#columns.map(() => []);
    this.#rows += rows;
  }

  async #turnOver(): Promise<void> {
    await this.#closePart();
    await this.open();
  }

  /** Waits for the part before, so that no more than two are held. */
  async #closePart(): Promise<void> {
    this.#appender?.closeSync();
    await this.#packed;
    const number = String(this.#parts).padStart(6, '0');
    this.#packed = this.#pack(this.#part(), join(this.#folder, `part-${number}.parquet`));
    // Awaited with the next part or in `finish`; until then a failure must not count as unhandled.
    this.#packed.catch(() => undefined);
    this.#parts += 1;
  }

  async #pack(table: string, file: string): Promise<void> {
    await this.#packing.run(`COPY ${table} TO ${sqlString(file)} (FORMAT parquet)`);
    await this.#packing.run(`DROP TABLE ${table}`);
  }

  /** The table that is filled. */
  #part(): string {
    return `${this.#name}_${this.#parts}`;
  }
}

function definitionOf(columns: Columns): string {
  return Object.entries(columns)
    .map(([column, type]) => `${column} ${type.toString()}`)
    .join(', ');
}
