import { join } from 'node:path';
import { SpilledList } from './spilled-list.ts';

const PARTITIONS = 256;

/**
 * Gathers lines by their keys in memory that does not grow with them: lines are spread over
 * files by a hash of their key, so that all lines of one key come back together.
 */
export class SpilledLines {
  readonly #lists: readonly SpilledList[];

  /** @param folder made when the first lines have to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#lists = Array.from(
      { length: PARTITIONS },
      (_, at) => new SpilledList(join(folder, String(at))),
    );
  }

  /** @param line not empty and without a line break in it */
  add(key: string, line: string): void {
    this.#lists[partitionOf(key)]?.add(line);
  }

  /** The lines of each part, in the order in which they were added. */
  async *partitions(): AsyncGenerator<readonly string[]> {
    for (const list of this.#lists) {
      const lines: string[] = [];
      for await (const batch of list.batches()) for (const line of batch) lines.push(line);
      if (lines.length > 0) yield lines;
    }
  }
}

/** FNV-1a over the characters: cheap, and spreads keys that differ in their last digits. */
function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1)
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 16) % PARTITIONS;
}
