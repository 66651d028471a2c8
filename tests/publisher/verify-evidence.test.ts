import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { bagFiles, makeBag } from '../../src/evidence/bag/make-bag.ts';
import { writeZip } from '../../src/evidence/bag/write-zip.ts';
import { utf8 } from '../../src/evidence/sha256.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import { findPypiTool } from '../pypi-tool.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const bagit = findPypiTool({
  name: 'bagit',
  version: '1.9.0',
  program: 'bagit.py',
  otherwise: 'nobody else checks our bags',
});
const hasUnzip = spawnSync('unzip', ['-v']).error === undefined;
if (!hasUnzip) console.warn('SKIPPED: no unzip on PATH, so nobody else unpacks our bags');

async function bagIn(folder: TemporaryFolder): Promise<string> {
  const file = folder.file('bag.zip');
  await writeFile(file, makeBag(someBag(), languagesOf('en')));
  return file;
}

test('a bag that nobody changed gets its four answers', async () => {
  const folder = await temporaryFolder();
  expect(await runCli(['verify-evidence', await bagIn(folder)])).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'saved posts: 2',
      'consistent since export: yes (its holder could have made all of it anew)',
      'existed before: not shown',
      'signed by: unknown',
      'really came from X: never provable by this; independent captures that agree: 0',
      'faults: 0',
      '',
    ].join('\n'),
  });
});

test('a bag in which one file differs fails and the file is named', async () => {
  const folder = await temporaryFolder();
  const file = folder.file('bag.zip');
  const files = bagFiles(someBag(), languagesOf('en')).set(
    'data/urls.txt',
    utf8('https://x.com/a\n'),
  );
  await writeFile(file, writeZip('bag', files));
  expect(await runCli(['verify-evidence', file])).toMatchObject({
    code: 1,
    stderr: 'evenhand verify-evidence: data/urls.txt: differs from what was exported\n',
    stdout: expect.stringContaining('consistent since export: no'),
  });
});

test('what is no bag, or not there, is told', async () => {
  const folder = await temporaryFolder();
  const text = await folder.write('note.txt', 'hello');
  expect(await runCli(['verify-evidence', text])).toMatchObject({
    code: 1,
    stderr: `evenhand verify-evidence: ${text}: this is no zip file\n`,
  });
  expect(await runCli(['verify-evidence', folder.file('nothing.zip')])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nothing.zip: no such file'),
  });
});

test.skipIf(!hasUnzip || bagit === undefined)(
  'bagit.py and sha256sum accept a bag, and refuse one that was changed',
  async () => {
    const folder = await temporaryFolder();
    const run = (command: string, args: readonly string[], cwd = folder.path) =>
      spawnSync(command, args, { cwd, encoding: 'utf8' }).status;
    expect(run('unzip', ['-q', await bagIn(folder)])).toBe(0);
    const bag = folder.file('evenhand-2026-11-25');
    expect(run(bagit ?? '', ['--validate', bag])).toBe(0);
    expect(run('sha256sum', ['--check', '--strict', 'manifest-sha256.txt'], bag)).toBe(0);
    expect(run('sha256sum', ['--check', '--strict', 'tagmanifest-sha256.txt'], bag)).toBe(0);
    await writeFile(`${bag}/data/urls.txt`, 'https://x.com/a\n');
    expect(run(bagit ?? '', ['--validate', bag])).not.toBe(0);
  },
);
