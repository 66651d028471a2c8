import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Progress } from '../../io/progress.ts';
import { type Query, type SqlEngine, selectOf } from './sql-engine.ts';
import { sqlString } from './sql-values.ts';
import type { Tables } from './tables.ts';

/** DuckDB, embedded: needs nothing but disk. */
export function duckDbEngine(tables: Tables): SqlEngine {
  return {
    async run(queries) {
      const progress = new Progress('tables');
      try {
        for (const [at, query] of queries.entries()) {
          progress.update(at, { done: at, total: queries.length });
          await runQuery(tables, query);
        }
      } finally {
        progress.stop();
      }
    },
  };
}

async function runQuery(tables: Tables, query: Query): Promise<void> {
  for (const [name, table] of Object.entries(query.from))
    await tables.run(`CREATE OR REPLACE VIEW ${name} AS SELECT * FROM ${tables.source(table)}`);
  await mkdir(join(tables.folder, query.name));
  const file = join(tables.folder, query.name, 'part.parquet');
  await tables.run(`COPY (${await selectOf(query)}) TO ${sqlString(file)} (FORMAT parquet)`);
  for (const name of Object.keys(query.from)) await tables.run(`DROP VIEW ${name}`);
}
