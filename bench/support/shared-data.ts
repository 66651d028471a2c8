import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** Real posts lie beside the project, never in it; what needs them says so where they are missing. */
export const SHARED_DATA = join(import.meta.dirname, '../../../shared/data');

export type Row = Readonly<Record<string, string>>;

export function hasSharedData(): boolean {
  return existsSync(SHARED_DATA);
}

/**
 * The rows of a gzipped CSV or TSV with a header, by column name.
 * A last row that the file cuts off inside quotes is left out.
 */
export function readRows(path: string): Row[] {
  const text = gunzipSync(readFileSync(join(SHARED_DATA, path))).toString('utf8');
  return path.endsWith('.csv.gz') ? readCsv(text) : readTsv(text);
}

function readCsv(text: string): Row[] {
  return parse(text, {
    columns: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
  });
}

function readTsv(text: string): Row[] {
  const [head = '', ...lines] = text.split('\n');
  const columns = head.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
    });
}
