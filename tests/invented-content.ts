/** The starter dataset and the replica's world, parsed, for the tests that hold them together. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseRecord } from '../src/dataset/parse-record.ts';
import type { DatasetRecord, Observation, Removal } from '../src/dataset/record.ts';
import type { ReplicaPost, ReplicaWorld } from './x-replica/content/types.ts';
import { loadWorld } from './x-replica/load-world.ts';

const STARTER = new URL('../extension/starter/removals.jsonl', import.meta.url);
const WORLD = fileURLToPath(new URL('./x-replica/content', import.meta.url));

export function isRemoval(record: DatasetRecord): record is Removal {
  return record.kind !== 'observation';
}

function isObservation(record: DatasetRecord): record is Observation {
  return record.kind === 'observation';
}

/** In the order of the file. @throws RecordError where a line is no record. */
export const records: readonly DatasetRecord[] = readFileSync(STARTER, 'utf8')
  .trimEnd()
  .split('\n')
  .map(parseRecord);
export const removals: readonly Removal[] = records.filter(isRemoval);
export const observations: readonly Observation[] = records.filter(isObservation);
export const removalById: ReadonlyMap<string, Removal> = new Map(
  removals.map((removal) => [removal.id, removal]),
);

/** @throws Error where the world's files do not hold together. */
export const world: ReplicaWorld = await loadWorld(WORLD);
export const postById: ReadonlyMap<string, ReplicaPost> = new Map(
  world.posts.map((post) => [post.id, post]),
);

/** Handles whose posts are behind a padlock. */
export const lockedHandles: ReadonlySet<string> = new Set(
  world.accounts.filter((account) => account.locked).map(({ handle }) => handle),
);

export function count<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length;
}

/** The distinct values, sorted. */
export function valuesIn(found: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(found.filter((value) => value !== undefined))].sort();
}
