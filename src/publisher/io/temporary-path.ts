import { rmSync } from 'node:fs';

/**
 * Paths that must not outlive a run that fails or is stopped. Results are written beside
 * their place under a temporary name and renamed at the end, so nobody meets half of one.
 */
const pending = new Set<string>();

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** @returns a name beside `target` that is removed, with all below it, when the process is stopped. */
export function temporaryPath(target: string): string {
  if (pending.size === 0) listen();
  const path = `${target}.part-${process.pid}-${pending.size}`;
  pending.add(path);
  return path;
}

/** To be called when the path was renamed to its place. */
export function keepPath(path: string): void {
  forget(path);
}

/** A thread that is not ours may still put files below a path while it is removed. */
const MAX_TRIES = 5;

/** Removes a temporary path now. */
export function dropPath(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: MAX_TRIES });
  forget(path);
}

/** Only while there is something to remove: at other times a signal is for others to answer. */
function listen(): void {
  for (const signal of Object.keys(SIGNALS)) process.on(signal, stop);
  process.on('exit', removePending);
}

function forget(path: string): void {
  pending.delete(path);
  if (pending.size > 0) return;
  for (const signal of Object.keys(SIGNALS)) process.off(signal, stop);
  process.off('exit', removePending);
}

function stop(signal: keyof typeof SIGNALS): void {
  removePending();
  process.exit(SIGNALS[signal]);
}

function removePending(): void {
  for (const path of pending) dropPath(path);
}
