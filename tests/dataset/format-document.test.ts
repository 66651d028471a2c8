import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { parsePackage } from '../../src/dataset/parse-package.ts';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { hiddenName } from '../../src/engine/hidden-account.ts';
import { tableSchema } from '../../src/publisher/build/every-field.ts';
import { FORMAT_NAMES } from '../../src/publisher/import/formats.ts';
import { runCli } from '../publisher/run-cli.ts';
import { SLOW_MACHINE_MS } from '../publisher/temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

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

test('every command and flag in it is one', async () => {
  const commands = Array.from(
    text.replaceAll('\\\n', ' ').matchAll(/^evenhand (\w+)(.*)$/gm),
    ([, name = '', rest = '']) => ({ name, flags: rest.match(/--[a-z-]+/g) ?? [] }),
  );
  expect(commands.length).toBeGreaterThan(8);
  const help = new Map<string, string>();
  for (const { name, flags } of commands) {
    if (!help.has(name)) help.set(name, (await runCli([name, '--help'])).stdout);
    for (const flag of flags) expect(help.get(name)).toContain(flag);
  }
});

test('the document names every field of a record and every format of import', () => {
  for (const { name } of tableSchema().fields) expect(text).toContain(`\`${name}\``);
  for (const name of FORMAT_NAMES) expect(text).toContain(`| \`${name}\` |`);
});
