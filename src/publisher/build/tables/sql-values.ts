import type { DuckDBValue } from '@duckdb/node-api';

export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** @throws Error where a column holds something else: the SQL and its reader do not fit */
export function numberIn(value: DuckDBValue | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new Error(`a number was expected in the table, not ${String(value)}`);
}

/** @throws Error as numberIn */
export function bigintIn(value: DuckDBValue | undefined): bigint {
  if (typeof value === 'bigint') return value;
  throw new Error(`a whole number was expected in the table, not ${String(value)}`);
}

/** @throws Error as numberIn */
export function textIn(value: DuckDBValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error(`a text was expected in the table, not ${String(value)}`);
}
