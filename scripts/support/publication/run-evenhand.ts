import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { UserError } from '../../../src/publisher/io/user-error.ts';

const BIN = join(import.meta.dirname, '../../../bin/evenhand.mjs');

/**
 * Runs a command of the command line to its end, its output passed through.
 *
 * @throws UserError where it failed: it has said why by then
 */
export async function runEvenhand(args: readonly string[], ending: AbortSignal): Promise<void> {
  ending.throwIfAborted();
  const child = spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = (): void => {
    child.kill('SIGTERM');
  };
  ending.addEventListener('abort', end, { once: true });
  try {
    await once(child, 'close');
  } finally {
    ending.removeEventListener('abort', end);
  }
  ending.throwIfAborted();
  if (child.exitCode !== 0) throw new UserError(`evenhand ${args[0]} failed`);
}
