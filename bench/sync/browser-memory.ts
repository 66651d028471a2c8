import { readdirSync, readFileSync } from 'node:fs';

/** Between two looks, in milliseconds. */
const INTERVAL = 250;

/**
 * Watches how much memory the browsers that this process started have resident (their
 * processes' own share of it; Linux only).
 * @returns what ends the watch and gives the most that the largest process, and all together, had, in bytes
 */
export function watchMemory(): () => { readonly largest: number; readonly together: number } {
  let largest = 0;
  let together = 0;
  const look = (): void => {
    const sizes = descendants(process.pid).map(proportionalBytes);
    largest = Math.max(largest, ...sizes);
    together = Math.max(
      together,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  };
  const timer = setInterval(look, INTERVAL);
  return () => {
    clearInterval(timer);
    return { largest, together };
  };
}

/** What the process of the extension's background and pages has resident now, in bytes; Chromium on Linux only. */
export function extensionBytes(): number {
  return descendants(process.pid)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--extension-process'))
    .map(proportionalBytes)
    .reduce((sum, size) => sum + size, 0);
}

function descendants(ancestor: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const status = /^\d+$/.test(entry) ? read(`/proc/${entry}/status`) : '';
    const parent = Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? -1);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found: number[] = [];
  const open = [ancestor];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const below = children.get(at) ?? [];
    found.push(...below);
    open.push(...below);
  }
  return found;
}

function proportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

/** Empty where the process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
