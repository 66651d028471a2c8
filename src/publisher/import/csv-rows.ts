import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Input } from '../io/input.ts';
import { reasonOf, UserError } from '../io/user-error.ts';

/** A row longer than this is a quote that is never closed; reading on would take all memory. */
const MAX_ROW_BYTES = 4 * 1024 * 1024;

export interface CsvRow {
  readonly fields: readonly string[];
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/**
 * Reads CSV as a stream; blank lines are no rows. Rows with a quote where none may be are read as they stand and show
 * by their number of fields; only the last row can be cut short inside a quote.
 *
 * @param delimiter one character
 * @param onCutShort is told of that row
 * @throws UserError naming file and line
 */
export async function* readCsv(
  input: Input,
  delimiter: string,
  onCutShort: (line: number) => void,
): AsyncGenerator<CsvRow> {
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
    const rows: AsyncIterable<readonly string[]> = parser;
    let line = 1;
    for await (const fields of rows) {
      if (fields.length > 1 || fields[0] !== '') yield { fields, line };
      line += 1 + fields.reduce((count, field) => count + lineBreaks(field), 0);
    }
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
