import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findOnPath } from './find-executable.ts';

/** Receives one line of progress, without its line break. */
export type Report = (line: string) => void;

/** Installs Debian or Ubuntu packages. False where that is not possible or fails. */
export async function installWithApt(
  packageName: string,
  path: string,
  report: Report,
): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const apt = await findOnPath(['apt-get'], path);
  if (apt === undefined) return false;
  report(`Installing ${packageName} with apt-get; this takes about a minute.`);
  return (
    (await run(apt, ['update'], report)) &&
    (await run(apt, ['install', '--yes', '--no-install-recommends', packageName], report))
  );
}

/** Lets Playwright download its own Chromium. False where that fails. */
export function installWithPlaywright(report: Report): Promise<boolean> {
  report('Downloading Chromium with Playwright; this takes about a minute.');
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  return run(npx, ['--no-install', 'playwright', 'install', 'chromium'], report);
}

/** Runs a program to its end, passing its output on line by line; true when it ended well. */
function run(program: string, args: readonly string[], report: Report): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const passOn = (stream: Readable): void => {
      createInterface({ input: stream }).on('line', (line) => {
        if (line.trim() !== '') report(`  ${line}`);
      });
    };
    passOn(child.stdout);
    passOn(child.stderr);
    child.once('error', (error) => {
      report(`${program} did not start: ${error.message}`);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}
