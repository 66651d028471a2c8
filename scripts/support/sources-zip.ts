import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zipFiles } from './zip-folder.ts';

/** Pictures for people and measurements: nothing of the build needs them. */
const LEFT_OUT = /^(?:docs\/gallery|docs\/images|bench)\//;

/**
 * What the extension is built from, as a store asks for it: every file that git keeps, as it lies
 * here. `npm ci && npm run package` in it gives the same packages.
 *
 * @returns undefined outside a clone, where nobody can tell what belongs to it
 */
export async function sourcesZip(root: string): Promise<Uint8Array | undefined> {
  if (!existsSync(join(root, '.git'))) return undefined;
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = stdout.split('\0').filter((path) => path !== '' && !LEFT_OUT.test(path));
  return zipFiles(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path))] as const)),
  );
}
