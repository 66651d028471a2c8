import { UserError } from '../io/user-error.ts';
import type { ImportFormat, JsonFormat, TableFormat } from './format.ts';
import { compliance } from './formats/compliance.ts';
import { ioArchive } from './formats/io-archive.ts';
import { ira } from './formats/ira.ts';
import { ira538 } from './formats/ira-538.ts';
import { nbc } from './formats/nbc.ts';
import { politwoops } from './formats/politwoops.ts';
import { trumpArchive } from './formats/trump-archive.ts';
import { withheldAccounts } from './formats/withheld-accounts.ts';
import { deletedTweets, withheldTweets } from './formats/withheld-tweets.ts';
import type { JsonLayout } from './json-rows.ts';
import type { JsonValue } from './json-value.ts';

/** Every format that `evenhand import` knows. */
const FORMATS: readonly ImportFormat[] = [
  ioArchive,
  ira538,
  ira,
  nbc,
  withheldTweets,
  deletedTweets,
  withheldAccounts,
  politwoops,
  ...trumpArchive,
  compliance,
];

/** The one that needs most columns is tried first. */
const TABLES: readonly TableFormat[] = FORMATS.filter((format) => format.shape === 'table').sort(
  (a, b) => b.columns.length - a.columns.length,
);
const JSONS: readonly JsonFormat[] = FORMATS.filter((format) => format.shape === 'json');

export const FORMAT_NAMES: readonly string[] = [...new Set(FORMATS.map((format) => format.name))];

/**
 * @param forced the name of a format, where the header should not decide
 * @throws UserError naming the formats that are known, or the columns that are missing
 */
export function findTable(header: readonly string[], forced: string | undefined): TableFormat {
  if (forced === undefined) {
    const found = TABLES.find((format) => fits(format, header));
    if (found !== undefined) return found;
    throw new UserError(`unknown header: ${quoted(header.join(','))}\n${knownFormats()}`);
  }
  const format = named(TABLES, forced, 'a table');
  const missing = missingColumns(format, header);
  if (missing.length > 0)
    throw new UserError(`not in the format ${format.name}: the header lacks ${missing.join(', ')}`);
  return format;
}

/**
 * How the rows of a JSON file lie, before any is read.
 *
 * @param head the first bytes of the file
 * @throws UserError for a name that no JSON format has
 */
export function findLayout(head: string, forced: string | undefined): JsonLayout {
  if (forced !== undefined) return named(JSONS, forced, 'JSON').layout;
  const document = JSONS.find((format) => format.begins?.test(head) === true);
  return document?.layout ?? (head.trimStart().startsWith('[') ? 'list' : 'lines');
}

/**
 * @param rows the first rows of the file: the first that is known decides
 * @throws UserError naming the formats that are known
 */
export function findJson(
  rows: readonly JsonValue[],
  layout: JsonLayout,
  forced: string | undefined,
): JsonFormat {
  if (forced !== undefined) return named(JSONS, forced, 'JSON');
  const laidOut = JSONS.filter(
    (format) => JSON.stringify(format.layout) === JSON.stringify(layout),
  );
  for (const row of rows) {
    const found = laidOut.find((format) => format.recognises(row));
    if (found !== undefined) return found;
  }
  throw new UserError(`unknown rows: ${quoted(JSON.stringify(rows[0]) ?? '')}\n${knownFormats()}`);
}

function fits(format: TableFormat, header: readonly string[]): boolean {
  if (missingColumns(format, header).length > 0) return false;
  return format.noOthers !== true || header.length === format.columns.length;
}

function missingColumns(format: TableFormat, header: readonly string[]): string[] {
  return format.columns.filter((column) => !header.includes(column));
}

function named<Format extends ImportFormat>(
  formats: readonly Format[],
  name: string,
  shape: string,
): Format {
  const format = formats.find((candidate) => candidate.name === name);
  if (format !== undefined) return format;
  const known = FORMAT_NAMES.includes(name);
  throw new UserError(
    known
      ? `not in the format ${name}: the file is ${shape}`
      : `unknown format "${name}"\n${knownFormats()}`,
  );
}

function quoted(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function knownFormats(): string {
  return FORMATS.map((format) => {
    const looks = format.shape === 'table' ? format.columns.join(',') : format.example;
    return `known: ${format.name}, ${format.title}: ${looks}`;
  }).join('\n');
}
