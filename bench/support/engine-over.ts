import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Removal } from '../../src/dataset/record.ts';
import {
  createEngine,
  type Engine,
  type EngineSource,
  IndexBuilder,
  type IndexFile,
  partInMemory,
  readWordFrequencies,
} from '../../src/engine/index.ts';
import { asRemoval, type RemovedPost } from './removed-posts.ts';

export const frequencies = readWordFrequencies(
  readFileSync(join(import.meta.dirname, '../../extension/engine/word-frequencies.bin')),
);

export interface BuiltEngine {
  readonly engine: Engine;
  readonly index: IndexFile;
  readonly buildSeconds: number;
}

/**
 * An engine over removed posts held in memory, as the command line holds them.
 *
 * @param toRemoval makes the record of a post: whole, or as a lean dataset has it
 */
export function engineOver(
  posts: readonly RemovedPost[],
  withReposts = false,
  toRemoval: (post: RemovedPost) => Removal = asRemoval,
): BuiltEngine {
  const started = performance.now();
  const builder = new IndexBuilder({ withReposts });
  for (const post of posts) builder.add(toRemoval(post));
  const index = builder.finish();
  const source: EngineSource = {
    name: 'removed',
    parts: [partInMemory(index)],
    readRemovals: (ordinals) =>
      Promise.resolve(
        ordinals.map((ordinal) => {
          const post = posts[ordinal];
          if (post === undefined) throw new RangeError(`no removed post ${ordinal}`);
          return toRemoval(post);
        }),
      ),
  };
  return {
    engine: createEngine([source], frequencies),
    index,
    buildSeconds: (performance.now() - started) / 1000,
  };
}
