import { createHash } from 'node:crypto';
import type { NamedFile } from '../../dataset/package.ts';
import { tableSchema } from './every-field.ts';
import { recordJsonSchema } from './record-json-schema.ts';

export const TABLE_SCHEMA_FILE = 'records.table-schema.json';
const JSON_SCHEMA_FILE = 'records.schema.json';

interface SchemaFile {
  readonly file: NamedFile;
  readonly text: string;
}

/** Files that tell other tools what a record is; the same in every dataset. */
export const schemaFiles: readonly SchemaFile[] = [
  schemaFile(JSON_SCHEMA_FILE, recordJsonSchema()),
  schemaFile(TABLE_SCHEMA_FILE, tableSchema()),
];

function schemaFile(path: string, schema: object): SchemaFile {
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  const digest = createHash('sha256').update(text).digest('hex');
  return { file: { path, bytes: Buffer.byteLength(text), hash: `sha256:${digest}` }, text };
}
