import { checkRecord, RecordError } from '../../../dataset/parse-record.ts';
import { readCountries } from '../countries.ts';
import { isoFrom } from '../dates.ts';
import type { Converted, ImportedRecord, JsonFormat, TableFormat } from '../format.ts';
import { unescapeTweet } from '../formats/tweet-text.ts';
import { exactId } from '../ids.ts';
import type { JsonLayout } from '../json-rows.ts';
import { textAt } from '../json-value.ts';
import { FIELDS, type FieldPath } from './fields.ts';
import { ANY_OTHER, type Filling, type Mapping } from './mapping-file.ts';

const NAME = 'mapping';
const TITLE = 'what the mapping file describes';

/** @throws Error naming the columns that the header lacks */
export function mappedTable(mapping: Mapping, header: readonly string[]): TableFormat {
  const columns = columnsOf(mapping);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new Error(`not what the mapping describes: the header lacks ${missing.join(', ')}`);
  return {
    shape: 'table',
    name: NAME,
    title: TITLE,
    columns,
    ...(mapping.keeps === 'last' && { keeps: 'last' }),
    createConverter: (places) => (row, number) =>
      convert(mapping, (column) => row[places.at(column)] ?? '', number),
  };
}

/** Members inside members are named with dots: "user.screen_name". */
export function mappedJson(mapping: Mapping, layout: JsonLayout): JsonFormat {
  return {
    shape: 'json',
    name: NAME,
    title: TITLE,
    layout,
    example: columnsOf(mapping).join(', '),
    ...(mapping.keeps === 'last' && { keeps: 'last' }),
    recognises: () => true,
    createConverter: () => (row, number) =>
      convert(
        mapping,
        (column) => textAt(row, column) || textAt(row, ...column.split('.')),
        number,
      ),
  };
}

function columnsOf({ fields, only }: Mapping): string[] {
  const named = fields.flatMap(([, from]) => ('column' in from ? [from.column] : []));
  return [...new Set([...named, ...(only === undefined ? [] : [only.column])])];
}

/** What a cell becomes; `left` where it cannot become anything. */
type Filled = { readonly value: unknown; readonly without?: string } | { readonly leftOut: string };

function convert(mapping: Mapping, read: (column: string) => string, number: number): Converted {
  const { only, source } = mapping;
  if (only !== undefined && !only.values.includes(read(only.column)))
    return { leftOut: `not wanted by the mapping: ${only.column}` };
  const draft: Record<string, unknown> = { id: `row-${number}`, platform: 'x', status: 'standing' };
  const without: string[] = [];
  for (const [path, from] of mapping.fields) {
    const filled = fill(path, from, read);
    if ('leftOut' in filled) return filled;
    if (filled.without !== undefined) without.push(filled.without);
    if (filled.value !== undefined) place(draft, path.split('.'), filled.value);
  }
  const { source: ownSource, ...fields } = draft;
  return finish({ account: {}, ...fields, sources: sourcesOf(source, ownSource) }, without);
}

/** The source of all rows, and the row's own where it has one. */
function sourcesOf(common: Mapping['source'], own: unknown): readonly unknown[] {
  const hasAddress = typeof own === 'object' && own !== null && 'url' in own;
  return hasAddress ? [own, common] : [common];
}

function finish(draft: object, without: readonly string[]): Converted {
  try {
    const record: ImportedRecord = checkRecord(draft);
    return without.length === 0 ? { record } : { record, without };
  } catch (error) {
    if (error instanceof RecordError) return { leftOut: error.message };
    throw error;
  }
}

function fill(path: FieldPath, from: Filling, read: (column: string) => string): Filled {
  if ('constant' in from) return typed(path, from.constant);
  const cell = read(from.column);
  if (from.values !== undefined) {
    const own = Object.hasOwn(from.values, cell) ? from.values[cell] : from.values[ANY_OTHER];
    if (own === undefined) return { leftOut: `${path}: a value that the mapping does not name` };
    return own === null ? { value: undefined } : typed(path, own);
  }
  if (cell === '') return { value: undefined };
  if (from.date !== undefined) return dateOr(path, isoFrom(cell, from.date));
  if (from.exactId === true) {
    const id = exactId(cell);
    return id === undefined ? { value: undefined, without: `an exact ${path}` } : { value: id };
  }
  return typed(path, from.entities === true ? unescapeTweet(cell) : cell);
}

function typed(path: FieldPath, value: string | boolean): Filled {
  const type = FIELDS[path];
  if (type === 'truth') {
    if (typeof value === 'boolean') return { value };
    return { value: /^(true|t|yes|1)$/i.test(value) ? true : undefined };
  }
  const text = String(value);
  if (type === 'date') return dateOr(path, isoFrom(text, 'iso'));
  if (type === 'list') {
    const { codes, others } = readCountries(text);
    return { value: codes, ...(others && { without: 'a country that is known' }) };
  }
  if (type === 'text') return { value: text };
  return /^\d{1,15}$/.test(text)
    ? { value: Number(text) }
    : { value: undefined, without: `a readable ${path}` };
}

function dateOr(path: FieldPath, iso: string | undefined): Filled {
  return iso === undefined ? { value: undefined, without: `a readable ${path}` } : { value: iso };
}

function place(draft: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    draft[first] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...Object(draft[first]) };
  place(inner, rest, value);
  draft[first] = inner;
}
