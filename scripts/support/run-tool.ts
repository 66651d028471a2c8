import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { oneCheck, type Tally } from './tally.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Runs a tool of node_modules as one check, its output passed through. */
export async function runTool(name: string, args: readonly string[]): Promise<Tally> {
  return oneCheck((await exitCodeOf(name, args)) === 0);
}

/** Exit code of a tool of node_modules; 1 where a signal ended it. Asked to end, we end the tool. */
export function exitCodeOf(name: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    const passOn = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn).on('SIGHUP', passOn);
    const settle = (): void => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn).off('SIGHUP', passOn);
    };
    child.once('error', (error) => {
      settle();
      reject(new Error(`${name} did not start: ${error.message}`));
    });
    child.once('close', (code) => {
      settle();
      resolve(code ?? 1);
    });
  });
}
