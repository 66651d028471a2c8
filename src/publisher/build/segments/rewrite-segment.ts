import type { Segment } from '../../../dataset/package.ts';
import type { SegmentRow } from '../../../dataset/segment.ts';
import { cellOf, holdingsOf } from './cell.ts';
import { writeSegment } from './write-segment.ts';

/**
 * Writes a segment anew without some of its records.
 *
 * @param folder of the dataset it goes to
 * @param rows all records of the segment, in order
 * @param without positions, from 0
 * @returns undefined where nothing is left
 */
export async function rewriteSegment(
  folder: string,
  segment: Segment,
  rows: readonly SegmentRow[],
  without: ReadonlySet<number>,
): Promise<Segment | undefined> {
  const kept = rows.flatMap((row, position) => (without.has(position) ? [] : [{ row, position }]));
  if (kept.length === 0) return undefined;
  const former = new Set(segment.superseded);
  const superseded = kept.flatMap(({ position }, at) => (former.has(position) ? [at] : []));
  const written = await writeSegment(
    folder,
    kept.map(({ row }) => row.bytes),
    holdingsOf(new Set(kept.map(({ row }) => cellOf(row.record)))),
  );
  return superseded.length === 0 ? written : { ...written, superseded };
}
