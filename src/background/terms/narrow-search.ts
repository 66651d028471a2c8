import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { LivePart, LiveRow } from '../storage/schema.ts';
import { NumberSet } from './number-set.ts';
import type { OpenTerms } from './open-terms.ts';
import { type PartBlock, runsOf } from './part-runs.ts';
import type { Question } from './terms.ts';

/** Which records of a list may answer, by their numbers in its version; all others cannot. */
export interface Narrowed {
  readonly ordinals: NumberSet;
  /** All of the version was looked up: terms of none are missing. */
  readonly whole: boolean;
}

/**
 * Looks up which records of a live version may answer all the questions; undefined where the words
 * of its parts were cut by other rules than the questions', so that any record may.
 */
export async function narrowSearch(
  live: LiveRow,
  questions: readonly Question[],
  terms: OpenTerms,
): Promise<Narrowed | undefined> {
  if (live.normaliser !== NORMALISER_VERSION) return undefined;
  const ordinals = new NumberSet(live.segments.reduce((sum, { records }) => sum + records, 0));
  const runs = live.parts.flatMap((part) =>
    runsOf(live, part).map((blocks, run) => ({ part, run, blocks })),
  );
  const looked = await Promise.all(
    runs.map(async (run) => {
      const found = await recordsOf(run, questions, terms);
      takeOver(run.blocks, found === 'all' ? undefined : found, ordinals);
      return found !== undefined;
    }),
  );
  return { ordinals, whole: looked.every((isThere) => isThere) };
}

interface Run {
  readonly part: LivePart;
  readonly run: number;
  readonly blocks: readonly PartBlock[];
}

/** Undefined where the terms are not there, cannot be had, or are damaged. */
async function recordsOf(
  { part, run, blocks }: Run,
  questions: readonly Question[],
  terms: OpenTerms,
): Promise<NumberSet | 'all' | undefined> {
  const records = blocks.reduce((sum, block) => sum + block.records, 0);
  const list = await terms.get(part.key, run, records);
  try {
    return list && ((await list.records(questions)) ?? 'all');
  } catch (error) {
    return await terms.giveUp(part.key, run, error);
  }
}

/** @param found numbers in the run; undefined where any of it may answer */
function takeOver(
  blocks: readonly PartBlock[],
  found: NumberSet | undefined,
  ordinals: NumberSet,
): void {
  let before = 0;
  for (const { records, ordinal } of blocks) {
    if (found === undefined) ordinals.add(ordinal, ordinal + records);
    else if (found.hasAny(before, before + records)) {
      for (let at = 0; at < records; at += 1)
        if (found.has(before + at)) ordinals.add(ordinal + at, ordinal + at + 1);
    }
    before += records;
  }
}
