/** Tools from PyPI, each in a folder of its own that outlives the tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_MS = 600_000;

export interface PypiTool {
  readonly name: string;
  readonly version: string;
  /** In square brackets after the name, where it needs some. */
  readonly extras?: string;
  /** File name of the program. */
  readonly program: string;
  /** What is not checked without it. */
  readonly otherwise: string;
}

/**
 * Finds a tool or installs it.
 *
 * @returns its path; undefined where Python or the registry is missing, which is said
 */
export function findPypiTool(tool: PypiTool): string | undefined {
  const { name, version, extras = '', program, otherwise } = tool;
  const folder = join(import.meta.dirname, '../.cache', `${name}-${version}`);
  /** Written last: a folder without it was not finished. */
  const ready = join(folder, 'ready');
  const path = join(folder, 'bin', program);
  if (existsSync(ready)) return path;
  rmSync(folder, { recursive: true, force: true });
  const made =
    succeeds('python3', ['-m', 'venv', folder]) &&
    succeeds(join(folder, 'bin/pip'), ['install', '--quiet', `${name}${extras}==${version}`]);
  if (!made) {
    rmSync(folder, { recursive: true, force: true });
    console.warn(
      `SKIPPED: ${name} ${version} is not there and could not be installed (it needs python3 with venv, and PyPI), so ${otherwise}`,
    );
    return undefined;
  }
  writeFileSync(ready, '');
  return path;
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { timeout: INSTALL_MS, stdio: 'ignore' }).status === 0;
}
