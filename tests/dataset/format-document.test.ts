import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePackage } from '../../src/dataset/package.ts';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import { tableSchema } from '../../src/publisher/build/every-field.ts';
import { FORMAT_NAMES } from '../../src/publisher/import/formats.ts';

const text = readFileSync(new URL('../../docs/dataset-format.md', import.meta.url), 'utf8');
const [record = '', descriptor = ''] = Array.from(
  text.matchAll(/```json\n(.*?)```/gs),
  ([, json]) => json ?? '',
);

test('the examples of the document are what our own parsers accept', () => {
  expect(parseRecord(record)).toMatchObject({ id: 'r-1' });
  expect(parsePackage(descriptor)).toMatchObject({ name: 'sample', revision: 12 });
});

test('the document names every field of a record and every format of import', () => {
  for (const { name } of tableSchema().fields) expect(text).toContain(`\`${name}\``);
  for (const name of FORMAT_NAMES) expect(text).toContain(`| \`${name}\` |`);
});
