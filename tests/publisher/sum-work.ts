import { isMainThread } from 'node:worker_threads';
import type { Tasks } from '../../src/publisher/threads/tasks.ts';

/** Work that threads are tried with. */

export interface Numbers extends Tasks {
  readonly numbers: Float64Array;
}

/** @returns sums the numbers; a thread ends at -1, and throws at -2 */
export function createWork({ plus }: { readonly plus: number }) {
  return ({ numbers }: Numbers): { readonly sum: number } => {
    let sum = plus;
    for (const number of numbers) {
      if (!isMainThread && number === -1) process.exit(7);
      if (!isMainThread && number === -2) throw new Error('it was -2');
      // Large numbers take long.
      if (!isMainThread) for (let left = number; left > 0; left -= 1) Math.sqrt(left);
      sum += number;
    }
    return { sum };
  };
}
