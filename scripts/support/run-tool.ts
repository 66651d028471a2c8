import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { oneCheck, type Tally } from './tally.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a tool of node_modules as one check, its output passed through. */
export async function runTool(name: string, args: readonly string[]): Promise<Tally> {
  return oneCheck((await exitCodeOf(name, args)) === 0);
}

/** Exit code of a tool of node_modules; 1 where a signal ended it. Whoever ends us ends the tool too. */
export function exitCodeOf(name: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    const end = (signal: NodeJS.Signals): void => {
      child.kill(signal);
      process.exitCode = 1;
      child.once('close', () => process.exit());
    };
    for (const signal of ENDING_SIGNALS) process.once(signal, end);
    const settle = (): void => {
      for (const signal of ENDING_SIGNALS) process.off(signal, end);
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
