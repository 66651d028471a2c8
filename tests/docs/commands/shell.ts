/** A shell as people have it, told to stop at the first command that fails. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export const ROOT = join(import.meta.dirname, '../../..');

export interface ShellRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the script, counted from 1; undefined where none failed. */
  readonly failedLine: number | undefined;
  /** Where the script left the shell. */
  readonly cwd: string;
}

export interface ShellPlace {
  readonly cwd: string;
  /** A folder of programs that come before all others. */
  readonly path: string;
  /** A folder for the script and what it notes, and for minisign's key. */
  readonly notes: string;
}

export async function runShell(script: string, place: ShellPlace): Promise<ShellRun> {
  const { cwd, path, notes } = place;
  const file = join(notes, 'script.sh');
  const left = join(notes, 'cwd');
  const failed = join(notes, 'failed');
  await writeFile(failed, '');
  // All on the first line, so that the script's own lines are one further down.
  const traps = `set -Eeo pipefail; trap 'pwd > "${left}"' EXIT; trap 'echo $LINENO >> "${failed}"' ERR`;
  await writeFile(file, `${traps}\n${script}\n`);
  const child = spawn('bash', [file], {
    cwd,
    env: {
      ...ownEnvironment(),
      PATH: `${path}:${process.env['PATH'] ?? ''}`,
      MINISIGN_CONFIG_DIR: notes,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const [line] = (await readFile(failed, 'utf8')).split('\n');
  return {
    code: child.exitCode,
    stdout,
    stderr,
    failedLine: line === undefined || line === '' ? undefined : Number(line) - 1,
    cwd: (await readFile(left, 'utf8')).trim(),
  };
}

/**
 * Types one line of the project's own commands.
 *
 * @param project the project's folder, or a copy of it
 * @returns what it printed
 * @throws Error where it ends otherwise than with 0
 */
export async function typeInProject(line: string, project: string): Promise<string> {
  const child = spawn('bash', ['-c', line], {
    cwd: project,
    env: ownEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (child.exitCode !== 0)
    throw new Error(`${line}: ended with ${child.exitCode}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** The environment without what npm and Vitest put there for the process that runs this. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|INIT_CWD$|VITEST|NODE_ENV$|TEST$|NODE_OPTIONS$)/.test(name),
    ),
  );
}
