import type { Segment, SegmentHoldings } from '../../dataset/package.ts';
import type { Slice } from '../../platform/source-messages.ts';

/** Records without a language: they may be in any. */
const UNKNOWN_LANGUAGE = 'und';

/**
 * The segments that hold what the reader asked for, in their order. A segment that does not
 * say what it holds may hold anything and is taken. Where they are too large together, the
 * last ones are kept: later segments carry what is new.
 */
export function chooseSegments(segments: readonly Segment[], slice: Slice = {}): Segment[] {
  const fitting = segments.filter(({ holds }) => mayHold(holds ?? {}, slice));
  let room = slice.maxBytes ?? Number.POSITIVE_INFINITY;
  const chosen: Segment[] = [];
  for (const segment of fitting.toReversed()) {
    room -= segment.bytes;
    if (room < 0) break;
    chosen.push(segment);
  }
  return chosen.toReversed();
}

function mayHold(holds: SegmentHoldings, { years, languages, grounds }: Slice): boolean {
  if (years && holds.years && (holds.years[1] < years[0] || holds.years[0] > years[1]))
    return false;
  return (
    overlaps(holds.languages, languages && [...languages, UNKNOWN_LANGUAGE]) &&
    overlaps(holds.grounds, grounds)
  );
}

function overlaps(held: readonly string[] | undefined, wanted: readonly string[] | undefined) {
  return held === undefined || wanted === undefined || held.some((one) => wanted.includes(one));
}
