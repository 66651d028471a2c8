import { UserError } from '../io/user-error.ts';
import type { ImportFormat } from './format.ts';
import { ioArchive } from './io-archive.ts';
import { ira } from './ira.ts';
import { ira538 } from './ira-538.ts';

/** Every format that `evenhand import` knows. The one that needs most columns is tried first. */
const FORMATS: readonly ImportFormat[] = [ioArchive, ira538, ira].sort(
  (a, b) => b.columns.length - a.columns.length,
);

export const FORMAT_NAMES: readonly string[] = FORMATS.map((format) => format.name);

/**
 * @param forced the name of a format, where the header should not decide
 * @throws UserError naming the formats that are known, or the columns that are missing
 */
export function findFormat(header: readonly string[], forced: string | undefined): ImportFormat {
  if (forced === undefined) {
    const found = FORMATS.find((format) => missingColumns(format, header).length === 0);
    if (found !== undefined) return found;
    throw new UserError(`unknown header: ${quoted(header)}\n${knownFormats()}`);
  }
  const format = FORMATS.find(({ name }) => name === forced);
  if (format === undefined) throw new UserError(`unknown format "${forced}"\n${knownFormats()}`);
  const missing = missingColumns(format, header);
  if (missing.length > 0) {
    throw new UserError(`not in the format ${format.name}: the header lacks ${missing.join(', ')}`);
  }
  return format;
}

function missingColumns(format: ImportFormat, header: readonly string[]): string[] {
  return format.columns.filter((column) => !header.includes(column));
}

function quoted(header: readonly string[]): string {
  const text = header.join(',');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function knownFormats(): string {
  return FORMATS.map(
    (format) => `known: ${format.name}, ${format.title}: ${format.columns.join(',')}`,
  ).join('\n');
}
