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
const PART_ROWS = CHUNK_ROWS * 60;

/** Writes one table as a row of Parquet files, in memory that does not grow with it. */
export class TableWriter {
  readonly #connection: DuckDBConnection;
  readonly #folder: string;
  readonly #name: string;
  readonly #chunk: DuckDBDataChunk;
  readonly #definition: string;
  #columns: DuckDBValue[][];
  #appender: DuckDBAppender;
  #rows = 0;
  #parts = 0;

  private constructor(
    connection: DuckDBConnection,
    folder: string,
    name: string,
    columns: Columns,
    appender: DuckDBAppender,
  ) {
    this.#connection = connection;
    this.#folder = folder;
    this.#name = name;
    this.#definition = definitionOf(name, columns);
    this.#chunk = DuckDBDataChunk.create(Object.values(columns));
    this.#columns = Object.keys(columns).map(() => []);
    this.#appender = appender;
  }

  /** @param connection its own, closed with it */
  static async open(
    connection: DuckDBConnection,
    folder: string,
    name: string,
    columns: Columns,
  ): Promise<TableWriter> {
    await connection.run(definitionOf(name, columns));
    const appender = await connection.createAppender(name);
    return new TableWriter(connection, folder, name, columns, appender);
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
    return this.#rows < PART_ROWS ? undefined : this.#writePart();
  }

  async finish(): Promise<void> {
    this.#append();
    if (this.#rows > 0 || this.#parts === 0) await this.#writePart();
    this.#appender.closeSync();
    await this.#connection.run(`DROP TABLE ${this.#name}`);
    this.#connection.closeSync();
  }

  #append(): void {
    const rows = this.#columns[0]?.length ?? 0;
    if (rows === 0) return;
    this.#chunk.reset();
    this.#chunk.setColumns(this.#columns);
    this.#appender.appendDataChunk(this.#chunk);
    this.#columns = this.#columns.map(() => []);
    this.#rows += rows;
  }

  async #writePart(): Promise<void> {
    this.#appender.closeSync();
    const file = join(this.#folder, `part-${String(this.#parts).padStart(6, '0')}.parquet`);
    await this.#connection.run(`COPY ${this.#name} TO ${sqlString(file)} (FORMAT parquet)`);
    await this.#connection.run(this.#definition);
    this.#appender = await this.#connection.createAppender(this.#name);
    this.#rows = 0;
    this.#parts += 1;
  }
}

function definitionOf(name: string, columns: Columns): string {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type.toString()}`);
  return `CREATE OR REPLACE TABLE ${name} (${list.join(', ')})`;
}
