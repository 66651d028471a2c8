import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import type { LivePart, LiveRow } from '../storage/schema.ts';

/**
 * Blocks whose terms are listed together, 131,072 records: fewer lists would name the same words
 * less often; larger ones would take more memory to make than a reader's machine should give.
 */
const BLOCKS_PER_RUN = 512;

/** One stored block of a live version. */
export interface PartBlock {
  /** Of its segment. */
  readonly hash: string;
  /** Its number in the segment. */
  readonly block: number;
  readonly records: number;
  /** The source's number of its first record. */
  readonly ordinal: number;
}

/** The blocks of an index part in the order of its segments, cut into runs. */
export function runsOf(
  live: Pick<LiveRow, 'segments'>,
  part: Pick<LivePart, 'segments'>,
): readonly (readonly PartBlock[])[] {
  const blocks = new Map<string, readonly PartBlock[]>();
  let before = 0;
  for (const { hash, records } of live.segments) {
    blocks.set(hash, blocksOf(hash, records, before));
    before += records;
  }
  const all = part.segments.flatMap((hash) => blocks.get(hash) ?? []);
  return Array.from({ length: Math.ceil(all.length / BLOCKS_PER_RUN) }, (_, run) =>
    all.slice(run * BLOCKS_PER_RUN, (run + 1) * BLOCKS_PER_RUN),
  );
}

function blocksOf(hash: string, records: number, before: number): readonly PartBlock[] {
  return Array.from({ length: Math.ceil(records / RECORDS_PER_BLOCK) }, (_, block) => ({
    hash,
    block,
    records: Math.min(RECORDS_PER_BLOCK, records - block * RECORDS_PER_BLOCK),
    ordinal: before + block * RECORDS_PER_BLOCK,
  }));
}
