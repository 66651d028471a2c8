/** Tools that nobody here wrote accept what we publish, and refuse what was tampered with. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { findFrictionless } from './frictionless.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const STARTER = join(import.meta.dirname, '../../extension/starter/removals.jsonl');
const FLAVOURS = [
  { flavour: 'full', flags: [] },
  { flavour: 'lean', flags: ['--lean'] },
];
const frictionless = findFrictionless();
const hasMinisign = spawnSync('minisign', ['-v']).error === undefined;
if (!hasMinisign)
  console.warn(
    'SKIPPED: no minisign on PATH (apt-get install minisign), so nobody else checks our signatures',
  );

async function publish(folder: TemporaryFolder, flags: readonly string[]): Promise<string> {
  const cwd = folder.path;
  await runCli(['keygen', '--out', 'key'], { cwd });
  const args = ['build', STARTER, '--out', 'data', '--key', 'key', ...flags];
  expect(await runCli(args, { cwd })).toMatchObject({ code: 0 });
  return folder.file('data');
}

/** Changes one byte of a file, near its end. */
async function damage(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe.skipIf(frictionless === undefined)('frictionless', () => {
  const validate = (data: string) =>
    spawnSync(frictionless ?? '', ['validate', 'datapackage.json', '--json'], {
      cwd: data,
      encoding: 'utf8',
    });

  test.each(FLAVOURS)('reads every record of a package as a table: $flavour', async ({ flags }) => {
    const data = await publish(await temporaryFolder(), flags);
    const { status, stdout } = validate(data);
    expect(JSON.parse(stdout)).toMatchObject({
      valid: true,
      tasks: [{ valid: true, stats: { rows: 122 } }],
    });
    expect(status).toBe(0);
    const descriptor: unknown = JSON.parse(await readFile(join(data, 'datapackage.json'), 'utf8'));
    const [{ path }] = Object(descriptor).resources;
    await damage(join(data, String(path)));
    expect(validate(data).status).not.toBe(0);
  });
});

describe.skipIf(!hasMinisign)('minisign', () => {
  test.each(FLAVOURS)('accepts the signature of a package: $flavour', async ({ flags }) => {
    const folder = await temporaryFolder();
    const data = await publish(folder, flags);
    const check = () =>
      spawnSync('minisign', ['-V', '-m', 'datapackage.json', '-p', folder.file('key.pub')], {
        cwd: data,
        encoding: 'utf8',
      });
    expect(check()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('dataset:removals'),
    });
    await damage(join(data, SIGNATURE_FILE));
    expect(check().status).not.toBe(0);
  });
});
