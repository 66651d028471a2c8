import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePackage } from '../../src/dataset/parse-package.ts';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { hiddenName } from '../../src/engine/hidden-account.ts';
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

test('its numbers to check oneself by are what we make', () => {
  expect(text).toContain(hiddenName('Some_Office', '00112233445566778899aabbccddeeff'));
  expect(text).toContain(JSON.stringify(fingerprintOf('Fill every jug tonight!')));
});

test('the document names every field of a record and every format of import', () => {
  for (const { name } of tableSchema().fields) expect(text).toContain(`\`${name}\``);
  for (const name of FORMAT_NAMES) expect(text).toContain(`| \`${name}\` |`);
});
