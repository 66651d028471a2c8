import type { IndexFile, IndexPart } from '../types.ts';

/** A whole index whose part at rest the host holds in memory as well. */
export function partInMemory({ resident, atRest }: IndexFile): IndexPart {
  return { resident, readAtRest: (start, end) => atRest.subarray(start, end) };
}
