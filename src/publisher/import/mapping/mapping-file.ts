import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { describeFault, httpsLink } from '../../../dataset/record-schema.ts';
import { isMissing } from '../../io/input.ts';
import { reasonOf, UserError } from '../../io/user-error.ts';
import { DATE_FORMATS } from '../dates.ts';
import { FIELD_PATHS, FIELDS, type FieldPath, isFieldPath } from './fields.ts';

/** The value for whatever a table of values does not name. */
export const ANY_OTHER = '*';

/** An object in which a misspelt member is a fault, and not ignored. */
const strict = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected }) =>
    expected === 'never'
      ? `is not known here; there are ${Object.keys(entries).join(', ')}`
      : 'must be an object',
  );

const value = v.union([v.string(), v.boolean(), v.null()], 'must be a text, true, false or null');
const column = v.pipe(v.string('must be a text'), v.nonEmpty('must name a column'));

const fromConstant = strict({
  constant: v.union([v.string(), v.boolean()], 'must be a text, true or false'),
});
const fromColumn = strict({
  column,
  values: v.exactOptional(v.record(v.string(), value)),
  date: v.exactOptional(v.picklist(DATE_FORMATS, `must be one of ${DATE_FORMATS.join(', ')}`)),
  exactId: v.exactOptional(v.boolean('must be true or false')),
  entities: v.exactOptional(v.boolean('must be true or false')),
});
const filling = v.union(
  [fromColumn, fromConstant],
  'must be {"column": …} with values, date, exactId or entities, or {"constant": …}',
);

const mapping = strict({
  source: strict({ url: httpsLink, title: v.exactOptional(v.string('must be a text')) }),
  delimiter: v.exactOptional(
    v.pipe(v.string('must be a text'), v.length(1, 'must be one character')),
  ),
  keeps: v.exactOptional(v.picklist(['first', 'last'], 'must be first or last')),
  only: v.exactOptional(
    strict({ column, values: v.array(v.string('must be a text'), 'must be a list') }),
  ),
  fields: v.record(v.string(), filling, 'must be an object'),
});

/** How one field gets its value. */
export type Filling = v.InferOutput<typeof filling>;
type MappingFile = v.InferOutput<typeof mapping>;

export interface Mapping extends Omit<MappingFile, 'fields'> {
  readonly fields: readonly (readonly [FieldPath, Filling])[];
}

/** Without these a row says nothing that a reader could be told. */
const REQUIRED: readonly FieldPath[] = [
  'action.object',
  'action.measure',
  'action.actor',
  'action.ground',
  'basis',
];

/**
 * Reads the file that says how the columns of a table, or the members of JSON lines, become the
 * fields of records. docs/adding-an-importer.md is the prose of it.
 *
 * @throws UserError naming the file, the field and the reason
 */
export async function readMapping(path: string): Promise<Mapping> {
  try {
    return parseMapping(await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) throw new UserError(`${path}: no such file`);
    throw new UserError(`${path}: ${reasonOf(error)}`);
  }
}

/** @throws UserError naming the field and the reason */
export function parseMapping(text: string): Mapping {
  const result = v.safeParse(mapping, parseJson(text), { abortEarly: true });
  if (!result.success) {
    const { field, reason } = describeFault(result.issues);
    throw new UserError(field === '' ? reason : `${field}: ${reason}`);
  }
  const { fields, ...rest } = result.output;
  return { ...rest, fields: checkFields(fields) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`not JSON: ${reasonOf(error)}`);
  }
}

function checkFields(fields: Readonly<Record<string, Filling>>): Mapping['fields'] {
  for (const path of REQUIRED)
    if (!Object.hasOwn(fields, path)) throw new UserError(`fields: ${path} is missing`);
  return Object.entries(fields).map(([path, from]) => {
    if (!isFieldPath(path))
      throw new UserError(
        `fields: there is no field "${path}"; there are ${FIELD_PATHS.join(', ')}`,
      );
    const isDate = FIELDS[path] === 'date';
    if ('column' in from && from.date !== undefined && !isDate)
      throw new UserError(`fields.${path}: is no date`);
    return [path, from] as const;
  });
}
