import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Input } from '../io/input.ts';
import { reasonOf, UserError } from '../io/user-error.ts';

/** A row longer than this is a quote that is never closed; reading on would take all memory. */
const MAX_ROW_BYTES = 4 * 1024 * 1024;

/** Every hand that a row goes through by itself waits once for it, which adds up. */
const BATCH_ROWS = 64;

export interface CsvRow {
  readonly fields: readonly string[];
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/**
 * Reads CSV as a stream, some rows at a time; blank lines are no rows. Rows with a quote where none
 * may be are read as they stand and show by their number of fields; only the last row can be cut
 * short inside a quote.
 *
 * @param delimiter one character
 * @param onCutShort is told of that row
 * @throws UserError naming file and line
 */
export async function* readCsv(
  input: Input,
  delimiter: string,
  onCutShort: (line: number) => void,
): AsyncGenerator<readonly CsvRow[]> {
  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error?.code !== 'CSV_QUOTE_NOT_CLOSED') throw error ?? new Error('a row was skipped');
      onCutShort(lineOf(error));
    },
  });
  const reading = pipeline(input.stream, parser).catch((error: unknown) => {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    const records: AsyncIterable<readonly string[]> = parser;
    let rows: CsvRow[] = [];
    let line = 1;
    for await (const fields of records) {
      if (fields.length > 1 || fields[0] !== '') rows.push({ fields, line });
      line += 1;
      for (const field of fields) line += lineBreaks(field);
      if (rows.length < BATCH_ROWS) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  } catch (error) {
    if (error instanceof CsvError)
      throw new UserError(`${input.name}:${lineOf(error)}: ${reasonOf(error)}`);
    throw error;
  } finally {
    parser.destroy();
    await reading;
  }
}

function lineOf(error: CsvError): number {
  const line = error['lines'];
  return typeof line === 'number' ? line : 0;
}

/** Counted here, because asking the parser for it costs as much as parsing. */
function lineBreaks(field: string): number {
  let count = 0;
  for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count += 1;
  return count;
}
