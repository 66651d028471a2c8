import { primaryLanguage } from './language.ts';
import type { SegmentHoldings } from './package.ts';
import type { DatasetRecord } from './record.ts';

/** The part of a dataset that a reader takes. What is absent is not limited. */
export interface Slice {
  /** First and last year of posting; records without a date count as every year. */
  readonly years?: readonly [number, number];
  /** Primary language subtags; "und" for records without a language. */
  readonly languages?: readonly string[];
  readonly grounds?: readonly string[];
  /** Most bytes of segments, as they are fetched. */
  readonly maxBytes?: number;
}

interface SlicedSegment {
  readonly bytes: number;
  readonly holds?: SegmentHoldings;
}

/**
 * The segments that may hold something of a slice, in the dataset's order. Where they are more
 * than `maxBytes`, the newest are taken first (by the last year they hold, then by their place),
 * each as long as it fits: the same slice of the same version is the same for every reader.
 */
export function segmentsOf<S extends SlicedSegment>(segments: readonly S[], slice: Slice): S[] {
  const wanted = segments.filter(({ holds }) => mayHold(holds, slice));
  const { maxBytes } = slice;
  if (maxBytes === undefined) return wanted;
  const newestFirst = wanted
    .map((segment, place) => ({ segment, place, year: lastYear(segment) }))
    .sort((a, b) => b.year - a.year || b.place - a.place);
  const taken = new Set<S>();
  let bytes = 0;
  for (const { segment } of newestFirst) {
    if (bytes + segment.bytes > maxBytes) continue;
    bytes += segment.bytes;
    taken.add(segment);
  }
  return wanted.filter((segment) => taken.has(segment));
}

const NEVER_PAST = 10_000;

function lastYear({ holds }: SlicedSegment): number {
  return holds?.years?.[1] ?? NEVER_PAST;
}

function mayHold(
  holds: SegmentHoldings | undefined,
  { years, languages, grounds }: Slice,
): boolean {
  const within =
    years === undefined ||
    holds?.years === undefined ||
    (holds.years[0] <= years[1] && holds.years[1] >= years[0]);
  return within && overlaps(holds?.languages, languages) && overlaps(holds?.grounds, grounds);
}

function overlaps(
  held: readonly string[] | undefined,
  wanted: readonly string[] | undefined,
): boolean {
  return held === undefined || wanted === undefined || held.some((each) => wanted.includes(each));
}

/** Whether a record is part of a slice; its size plays no part here. */
export function isInSlice(record: DatasetRecord, { years, languages, grounds }: Slice): boolean {
  if (years !== undefined && record.postedAt !== undefined) {
    const year = Number(record.postedAt.slice(0, 4));
    if (year < years[0] || year > years[1]) return false;
  }
  if (languages !== undefined && !languages.includes(primaryLanguage(record))) return false;
  const ground = record.kind === 'observation' ? 'unknown' : record.action.ground;
  return grounds === undefined || grounds.includes(ground);
}
