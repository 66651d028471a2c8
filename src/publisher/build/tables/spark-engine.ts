import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../../io/input.ts';
import { note } from '../../io/output.ts';
import { UserError } from '../../io/user-error.ts';
import { type Query, type SqlEngine, selectOf } from './sql-engine.ts';
import { sqlString } from './sql-values.ts';

/** The last of what Spark says is enough to tell why it stopped. */
const KEPT_CHARACTERS = 4_000;

/**
 * Spark SQL, on this machine or on a cluster that sees the same folder.
 *
 * @param folder of the tables
 * @param master as Spark names it: local[*], spark://HOST:PORT, yarn
 */
export function sparkEngine(folder: string, master: string): SqlEngine {
  return {
    async run(queries) {
      const script = join(folder, 'build.sql');
      const statements = await Promise.all(queries.map((query) => statementsOf(folder, query)));
      await writeFile(script, statements.join('\n'));
      note(`spark-sql: ${queries.length} queries at ${master}`);
      await runSparkSql(folder, [
        '--master',
        master,
        ...settings({
          'spark.sql.catalogImplementation': 'in-memory',
          'spark.sql.warehouse.dir': join(folder, 'warehouse'),
          'spark.ui.enabled': 'false',
        }),
        '-f',
        script,
      ]);
    },
  };
}

function settings(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
}

async function statementsOf(folder: string, query: Query): Promise<string> {
  const place = (table: string) => sqlString(join(folder, table));
  const views = Object.entries(query.from).map(
    ([name, table]) =>
      `CREATE OR REPLACE TEMPORARY VIEW ${name} USING parquet OPTIONS (path ${place(table)});`,
  );
  const result = `INSERT OVERWRITE DIRECTORY ${place(query.name)} USING parquet`;
  return [...views, `${result}\n${await selectOf(query)};`].join('\n');
}

async function runSparkSql(cwd: string, args: readonly string[]): Promise<void> {
  const { SPARK_HOME } = process.env;
  const program = SPARK_HOME === undefined ? 'spark-sql' : join(SPARK_HOME, 'bin', 'spark-sql');
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill();
  process.on('exit', stop);
  let said = '';
  const keep = (piece: Buffer) => {
    said = (said + piece.toString()).slice(-KEPT_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    await once(child, 'close');
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new UserError(
      `${program}: not found; "pip install pyspark" and a Java 17 bring it (or set SPARK_HOME)`,
    );
  } finally {
    process.off('exit', stop);
  }
  if (child.exitCode !== 0)
    throw new UserError(
      `${program}: stopped with ${child.exitCode ?? child.signalCode}:\n${said.trim()}`,
    );
}
