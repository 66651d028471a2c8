import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetRecord, Removal } from '../../src/dataset/record.ts';
import {
  createEngine,
  type Engine,
  type EngineSource,
  IndexBuilder,
  partInMemory,
  readWordFrequencies,
} from '../../src/engine/index.ts';

/** A removal with everything a test does not care about filled in. */
export function removal(fields: Partial<Removal> & Pick<Removal, 'id'>): Removal {
  return {
    platform: 'x',
    account: { handle: 'removed_account' },
    action: { object: 'post', measure: 'removed', actor: 'platform', ground: 'content' },
    basis: 'observed',
    status: 'standing',
    sources: [{ url: 'https://example.org/' }],
    ...fields,
  };
}

export const frequencies = readWordFrequencies(
  readFileSync(join(import.meta.dirname, '../../extension/engine/word-frequencies.bin')),
);

export function sourceOf(
  name: string,
  records: readonly DatasetRecord[],
  withReposts = false,
): EngineSource {
  const builder = new IndexBuilder({ withReposts });
  for (const record of records) builder.add(record);
  return {
    name,
    parts: [partInMemory(builder.finish())],
    readRemovals: (ordinals) =>
      Promise.resolve(
        ordinals.map((ordinal) => {
          const record = records[ordinal];
          if (record === undefined || record.kind === 'observation')
            throw new Error(`no removal ${ordinal}`);
          return record;
        }),
      ),
  };
}

export function engineOf(...records: readonly DatasetRecord[]): Engine {
  return createEngine([sourceOf('test', records)], frequencies);
}
