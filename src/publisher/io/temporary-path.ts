import { rmSync } from 'node:fs';

/**
 * Paths that must not outlive a run that fails or is stopped. Results are written beside
 * their place under a temporary name and renamed at the end, so nobody meets half of one.
 */
const pending = new Set<string>();
let listening = false;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** @returns a name beside `target` that is removed, with all below it, when the process is stopped. */
export function temporaryPath(target: string): string {
  if (!listening) {
    listening = true;
    for (const [signal, code] of Object.entries(SIGNALS)) {
      process.on(signal, () => {
        removePending();
        process.exit(code);
      });
    }
    process.on('exit', removePending);
  }
  const path = `${target}.part-${process.pid}-${pending.size}`;
  pending.add(path);
  return path;
}

/** To be called when the path was renamed to its place. */
export function keepPath(path: string): void {
  pending.delete(path);
}

/** Removes a temporary path now. */
export function dropPath(path: string): void {
  rmSync(path, { recursive: true, force: true });
  pending.delete(path);
}

function removePending(): void {
  for (const path of pending) dropPath(path);
}
