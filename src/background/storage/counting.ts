import type { DatasetRecord } from '../../dataset/record.ts';
import { isInSlice, type Slice } from '../../dataset/slice.ts';
import type { LiveSegment } from './schema.ts';

/**
 * Which stored records of a segment count: those that are there, were neither withdrawn nor
 * superseded, and lie in the slice that the reader took.
 *
 * @returns gives a record back where it counts; its position is that in the segment
 */
export function counting(
  { slice }: { readonly slice?: Slice | undefined },
  segment: Pick<LiveSegment, 'gone'>,
): (record: DatasetRecord | undefined, position: number) => DatasetRecord | undefined {
  const gone = new Set(segment.gone);
  return (record, position) =>
    record === undefined || gone.has(position) || (slice !== undefined && !isInSlice(record, slice))
      ? undefined
      : record;
}
