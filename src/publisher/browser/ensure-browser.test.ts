import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureBrowser } from './ensure-browser.ts';
import { findOnPath } from './find-executable.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-path-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function addProgram(name: string, exitCode: number): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(file, 0o755);
  return file;
}

const silent = (): void => undefined;

describe('ensureBrowser', () => {
  test('the environment variable wins over PATH', async () => {
    await addProgram('chromium', 0);
    const named = await addProgram('my-browser', 0);
    const environment = { PATH: folder, EVENHAND_CHROMIUM: named };
    expect(await ensureBrowser('chromium', silent, environment)).toBe(named);
  });

  test('a variable that names no program is an error which says so', async () => {
    const environment = { PATH: folder, EVENHAND_FIREFOX: join(folder, 'absent') };
    await expect(ensureBrowser('firefox', silent, environment)).rejects.toThrow(
      /EVENHAND_FIREFOX is set to .*absent/,
    );
  });

  test('firefox-esr is preferred to firefox', async () => {
    await addProgram('firefox', 0);
    const preferred = await addProgram('firefox-esr', 0);
    expect(await ensureBrowser('firefox', silent, { PATH: folder })).toBe(preferred);
  });
});

describe('findOnPath', () => {
  test('passes over a program that does not run', async () => {
    await addProgram('chromium', 1);
    const second = await addProgram('chromium-browser', 0);
    expect(await findOnPath(['chromium', 'chromium-browser'], folder)).toBe(second);
  });

  test('finds nothing in an empty PATH', async () => {
    expect(await findOnPath(['chromium'], '')).toBeUndefined();
  });
});
