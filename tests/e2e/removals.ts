import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import type { DatasetRecord, Removal } from '../../src/dataset/record.ts';

const STARTER = join(import.meta.dirname, '..', '..', 'extension', 'starter', 'removals.jsonl');

/** The record of the starter dataset with this id. Throws where there is none. */
export function starterRecord(id: string): DatasetRecord {
  const line = readFileSync(STARTER, 'utf8')
    .split('\n')
    .find((candidate) => candidate.includes(JSON.stringify(id)));
  if (line === undefined) throw new Error(`The starter dataset has no record ${id}.`);
  return parseRecord(line);
}

/** The removal of somebody else's post with these words, for a scenario of its own. */
export function inventRemoval(
  id: string,
  text: string,
  more: Partial<Pick<Removal, 'illustration'>> = { illustration: true },
): Removal {
  return {
    id,
    platform: 'x',
    account: { handle: 'another_mouth' },
    text,
    postedAt: '2024-05-01',
    action: {
      object: 'post',
      measure: 'removed',
      actor: 'platform',
      ground: 'content',
      at: '2024-05-02',
    },
    basis: 'observed',
    status: 'standing',
    sources: [{ url: `https://example.org/${id}` }],
    ...more,
  };
}
