import { PagedBlob } from '../lookup/paged-blob.ts';
import { checksum } from '../storage/checksum.ts';
import type { LiveRow, TermRow } from '../storage/schema.ts';
import type { TermStore } from '../storage/term-store.ts';
import { NumberSet } from './number-set.ts';
import { type PartBlock, runsOf } from './part-runs.ts';
import { TermList } from './term-list.ts';
import type { Question } from './terms.ts';

/** Stored terms; those that are damaged are taken away. */
export type TermReader = Pick<TermStore, 'get' | 'delete'>;

/** Which records of a list may answer, by their numbers in its version; all others cannot. */
export interface Narrowed {
  readonly ordinals: NumberSet;
  /** All of the version was looked up: terms of none are missing. */
  readonly whole: boolean;
}

/** Looks up which records of a live version may answer all the questions. */
export async function narrowSearch(
  live: LiveRow,
  questions: readonly Question[],
  terms: TermReader,
): Promise<Narrowed> {
  const ordinals = new NumberSet(live.segments.reduce((sum, { records }) => sum + records, 0));
  const looked = await Promise.all(
    live.parts.flatMap((part) =>
      runsOf(live, part).map(async (blocks, run) => {
        const row = await terms.get(part.key, run);
        const found = row && (await recordsOf(row, blocks, questions, terms));
        takeOver(blocks, found === 'all' ? undefined : found, ordinals);
        return found !== undefined;
      }),
    ),
  );
  return { ordinals, whole: looked.every((isThere) => isThere) };
}

/** Undefined where the terms are damaged: they are made anew when the worker starts again. */
async function recordsOf(
  row: TermRow,
  blocks: readonly PartBlock[],
  questions: readonly Question[],
  terms: TermReader,
): Promise<NumberSet | 'all' | undefined> {
  const damage = (cause?: unknown) => new Error('stored terms are damaged', { cause });
  try {
    const resident = new Uint8Array(await row.resident.arrayBuffer());
    if (checksum(resident) !== row.residentSum) throw damage();
    const atRest = new PagedBlob({ blob: row.atRest, sums: row.atRestSums, damage });
    const records = blocks.reduce((sum, block) => sum + block.records, 0);
    const list = new TermList(resident, records, (start, end) => atRest.read(start, end));
    return (await list.records(questions)) ?? 'all';
  } catch (error) {
    console.warn('Evenhand:', error);
    await terms.delete(row.part, row.run);
    return undefined;
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
