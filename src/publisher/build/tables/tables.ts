import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { sqlString } from './sql-values.ts';
import type { Columns } from './table-columns.ts';
import { TableWriter } from './table-writer.ts';

/** What DuckDB may hold in memory; beyond it, it goes on with files. The size of the build makes no difference. */
const MEMORY_LIMIT = '256MB';
const THREADS = '2';

/**
 * A folder of tables as Parquet files, `NAME/*.parquet`, which DuckDB writes and reads. Any other
 * engine that reads Parquet can work on them too.
 */
export class Tables {
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.#connection = connection;
  }

  /** @param folder of the tables and of all that leaves memory; the caller removes it */
  static async open(folder: string): Promise<Tables> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      threads: THREADS,
      temp_directory: join(folder, 'spill'),
    });
    return new Tables(folder, instance, await instance.connect());
  }

  async create(name: string, columns: Columns): Promise<TableWriter> {
    const folder = join(this.folder, name);
    await mkdir(folder);
    const connections = [await this.#instance.connect(), await this.#instance.connect()] as const;
    const writer = new TableWriter(connections, folder, name, columns);
    await writer.open();
    return writer;
  }

  async run(statement: string): Promise<void> {
    await this.#connection.run(statement);
  }

  /**
   * @param orderBy a column; without it, rows come in the order in which they were written
   * @returns rows in batches, the columns in the order asked for
   */
  async *read(
    name: string,
    columns: readonly string[],
    orderBy?: string,
  ): AsyncGenerator<readonly (readonly DuckDBValue[])[]> {
    const order = orderBy === undefined ? '' : ` ORDER BY ${orderBy}`;
    yield* this.select(`SELECT ${columns.join(', ')} FROM ${this.source(name)}${order}`);
  }

  /** @returns the rows of a SELECT, in batches */
  async *select(statement: string): AsyncGenerator<readonly (readonly DuckDBValue[])[]> {
    // Of its own, because another statement on the same connection would end the stream.
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(statement);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        yield chunk.getRows();
      }
    } finally {
      connection.closeSync();
    }
  }

  /** The table as DuckDB's SQL names it. */
  source(name: string): string {
    return `read_parquet(${sqlString(join(this.folder, name, '*.parquet'))})`;
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
