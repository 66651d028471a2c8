import { checkRecord, RecordError } from '../../dataset/parse-record.ts';
import type { Input } from '../io/input.ts';
import { peek } from '../io/peek.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { type CsvRow, readCsv } from './csv-rows.ts';
import {
  Columns,
  type Converted,
  type ImportFormat,
  type JsonConverter,
  type RowConverter,
} from './format.ts';
import { findJson, findLayout, findTable } from './formats.ts';
import { type JsonRow, readJson } from './json-rows.ts';
import { mappedJson, mappedTable } from './mapping/mapped-format.ts';
import type { Mapping } from './mapping/mapping-file.ts';

/** As much of a file as is looked at to tell what it is. */
const HEAD_BYTES = 64 * 1024;
const ZIP_MAGIC = 'PK\u0003\u0004';

export interface FormatChoice {
  /** The name of a format, where the file itself should not decide. */
  readonly format: string | undefined;
  /** In place of a known format. */
  readonly mapping: Mapping | undefined;
}

export interface ConvertedRow {
  readonly converted: Converted;
  /** The line on which the row begins. */
  readonly line: number;
}

/**
 * Converts the rows of a file, some at a time, whatever shape it has: CSV, JSON lines, or the
 * list in a JSON document. Further shapes (an archive of files, say) begin here.
 *
 * @param onFormat is told what the file turned out to be, before its first row
 * @throws UserError for a file of no known format, or one that cannot be read
 */
export async function* convertRows(
  opened: Input,
  choice: FormatChoice,
  onFormat: (format: ImportFormat) => void,
): AsyncGenerator<Iterable<ConvertedRow>> {
  const { head, input } = await peek(opened, HEAD_BYTES);
  const start = head.toString('utf8').replace(/^\uFEFF/, '');
  if (start.trim() === '') throw new UserError(`${input.name}: empty, without a header`);
  if (start.startsWith(ZIP_MAGIC))
    throw new UserError(`${input.name}: a zip file; unpack it and import the table inside`);
  yield* /^\s*[[{]/.test(start)
    ? convertJson(input, start, choice, onFormat)
    : convertTable(input, choice, onFormat);
}

async function* convertTable(
  input: Input,
  choice: FormatChoice,
  onFormat: (format: ImportFormat) => void,
): AsyncGenerator<Iterable<ConvertedRow>> {
  const cutShort: number[] = [];
  const delimiter = choice.mapping?.delimiter ?? ',';
  let convert: ((row: CsvRow) => ConvertedRow) | undefined;
  for await (const rows of readCsv(input, delimiter, (line) => cutShort.push(line))) {
    const [first] = rows;
    if (convert !== undefined) yield rows.map(convert);
    else if (first !== undefined) {
      convert = converterOf(input, first.fields, choice, onFormat);
      yield rows.slice(1).map(convert);
    }
  }
  if (convert === undefined) converterOf(input, [], choice, onFormat);
  yield cutShort.map((line) => ({ converted: { leftOut: 'cut short inside quotes' }, line }));
}

/** @throws UserError for the header of no known format */
function converterOf(
  input: Input,
  firstRow: readonly string[],
  { format: forced, mapping }: FormatChoice,
  onFormat: (format: ImportFormat) => void,
): (row: CsvRow) => ConvertedRow {
  const header = firstRow.map((name) => name.trim());
  const format = at(input, 1, () =>
    mapping === undefined ? findTable(header, forced) : mappedTable(mapping, header),
  );
  const convert = at(input, 1, () => format.createConverter(new Columns(header)));
  onFormat(format);
  let number = 0;
  return ({ fields, line }) => {
    number += 1;
    return { converted: checked(convertFields(fields, header, number, convert)), line };
  };
}

function convertFields(
  fields: readonly string[],
  header: readonly string[],
  number: number,
  convert: RowConverter,
): Converted {
  // Archives that were joined from several files repeat their header in between.
  if (
    fields.length >= header.length &&
    header.every((name, column) => fields[column]?.trim() === name)
  )
    return { leftOut: 'repeated header' };
  if (fields.length !== header.length) return { leftOut: `not ${header.length} columns` };
  return convert(fields, number);
}

async function* convertJson(
  input: Input,
  head: string,
  { format: forced, mapping }: FormatChoice,
  onFormat: (format: ImportFormat) => void,
): AsyncGenerator<Iterable<ConvertedRow>> {
  const layout = at(input, 1, () =>
    mapping === undefined ? findLayout(head, forced) : head.startsWith('[') ? 'list' : 'lines',
  );
  let convert: JsonConverter | undefined;
  let number = 0;
  for await (const rows of readJson(input, layout)) {
    if (rows.length === 0) continue;
    if (convert === undefined) {
      const format = at(input, rows[0]?.line ?? 1, () =>
        mapping === undefined
          ? findJson(valuesOf(rows), layout, forced)
          : mappedJson(mapping, layout),
      );
      convert = format.createConverter();
      onFormat(format);
    }
    const converted: ConvertedRow[] = [];
    for (const { value, line } of rows) {
      number += 1;
      converted.push({
        converted: value === undefined ? { leftOut: 'not JSON' } : checked(convert(value, number)),
        line,
      });
    }
    yield converted;
  }
  if (convert === undefined) throw new UserError(`${input.name}: no rows`);
}

function valuesOf(rows: readonly JsonRow[]) {
  return rows.map(({ value }) => value).filter((value) => value !== undefined);
}

/** Says where in the file a fault of its format shows. */
function at<Result>(input: Input, line: number, find: () => Result): Result {
  try {
    return find();
  } catch (error) {
    throw new UserError(`${input.name}:${line}: ${reasonOf(error)}`);
  }
}

/** What `build` would refuse is left out here, with the reason, where the row is still at hand. */
function checked(converted: Converted): Converted {
  if ('leftOut' in converted) return converted;
  try {
    checkRecord(converted.record);
    return converted;
  } catch (error) {
    if (error instanceof RecordError) return { leftOut: error.message };
    throw error;
  }
}
