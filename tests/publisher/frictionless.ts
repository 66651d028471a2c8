/** The `frictionless` tool, in a folder of its own that outlives the tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '5.21.0';
const FOLDER = join(import.meta.dirname, '../../.cache', `frictionless-${VERSION}`);
const TOOL = join(FOLDER, 'bin/frictionless');
/** Written last: a folder without it was not finished. */
const READY = join(FOLDER, 'ready');
const INSTALL_MS = 600_000;

/**
 * Finds the tool or installs it from PyPI.
 *
 * @returns its path; undefined where Python or the registry is missing, which is said
 */
export function findFrictionless(): string | undefined {
  if (existsSync(READY)) return TOOL;
  rmSync(FOLDER, { recursive: true, force: true });
  const made =
    succeeds('python3', ['-m', 'venv', FOLDER]) &&
    succeeds(join(FOLDER, 'bin/pip'), ['install', '--quiet', `frictionless[json]==${VERSION}`]);
  if (!made) {
    rmSync(FOLDER, { recursive: true, force: true });
    console.warn(
      `SKIPPED: frictionless ${VERSION} is not there and could not be installed (it needs python3 with venv, and PyPI), so nobody else checks our packages`,
    );
    return undefined;
  }
  writeFileSync(READY, '');
  return TOOL;
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { timeout: INSTALL_MS, stdio: 'ignore' }).status === 0;
}
