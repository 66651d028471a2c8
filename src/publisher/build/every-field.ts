import type { Observation, Removal } from '../../dataset/record.ts';
import { jsonMembers, jsonObject } from './json-members.ts';

type Field = keyof Removal | keyof Observation;
type TableType = 'string' | 'boolean' | 'object' | 'array';

/** Every field of the contract with its type in a Table Schema. The compiler keeps it complete. */
const FIELD_TYPES: Readonly<Record<Field, TableType>> = {
  id: 'string',
  kind: 'string',
  platform: 'string',
  account: 'object',
  text: 'string',
  textFrom: 'string',
  excerpt: 'boolean',
  fingerprints: 'object',
  states: 'object',
  lang: 'string',
  postedAt: 'string',
  url: 'string',
  action: 'object',
  outcome: 'string',
  seenAt: 'string',
  twinOf: 'string',
  basis: 'string',
  status: 'string',
  statusAt: 'string',
  checkedAt: 'string',
  sources: 'array',
  category: 'string',
  group: 'string',
  repost: 'boolean',
  illustration: 'boolean',
};

/** The Table Schema under which any Data Package tool reads a segment as a table. */
export function tableSchema() {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: Object.entries(FIELD_TYPES).map(([name, type]) => ({ name, type })),
    primaryKey: ['id'],
  };
}

/**
 * Writes a record with every field in the order of the table, null where it has none, which
 * readers take for absent. Tools that read JSON Lines as a table take their columns from the
 * first line; the values themselves stay as they are written.
 */
export function withEveryField(line: Buffer): Buffer {
  const given = jsonMembers(line.toString('utf8'));
  const members = new Map([
    ...Object.keys(FIELD_TYPES).map((field): [string, string] => [field, 'null']),
    ...given,
  ]);
  return Buffer.from(jsonObject(members));
}
