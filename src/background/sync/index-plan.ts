import { sha256Hex } from '../../dataset/hash.ts';
import type { Slice } from '../../dataset/slice.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { LivePart, LiveSegment } from '../storage/schema.ts';

/** A part is made again together with new records once they are at least this share of it. */
const LEAST_GROWTH = 4;

export interface IndexPlan {
  /** Parts that go on answering as they are. */
  readonly kept: readonly LivePart[];
  /** Segments of the part that is to be made, in dataset order; none where nothing is new. */
  readonly made: readonly LiveSegment[];
}

/** What segments are indexed for whom. */
export interface PartOwner {
  readonly source: string;
  readonly slice?: Slice;
}

/**
 * What an index part was made from: the same key means the same part. Records that were only
 * superseded are looked over in a part of a whole dataset; a part of a slice is small, and made anew.
 * @returns 64 hexadecimal digits
 */
export async function partKey(
  { source, slice }: PartOwner,
  segments: readonly LiveSegment[],
  blank: (hash: string) => readonly number[],
): Promise<string> {
  const made = segments.map(({ hash, gone }) => [
    hash,
    blank(hash),
    // A record that was superseded may be withdrawn later: then `gone` alone stays as it was.
    ...(slice === undefined ? [] : [gone ?? []]),
  ]);
  const text = JSON.stringify([source, NORMALISER_VERSION, slice ?? null, made]);
  return sha256Hex(new TextEncoder().encode(text));
}

/**
 * Decides how a version is indexed: parts of which all segments are still wanted stay, the
 * other segments make a new part. It takes in kept parts up to four times its size, so that
 * each record is indexed again only a few times however many versions come, and parts stay few.
 *
 * @param stored keys of the parts that are in storage
 */
export async function planIndex(
  owner: PartOwner,
  wanted: readonly LiveSegment[],
  parts: readonly LivePart[],
  stored: ReadonlySet<string>,
  blank: (hash: string) => readonly number[],
): Promise<IndexPlan> {
  const segments = new Map(wanted.map((segment) => [segment.hash, segment]));
  const kept: LivePart[] = [];
  for (const part of parts) {
    const its = part.segments
      .map((hash) => segments.get(hash))
      .filter((each) => each !== undefined);
    if (its.length !== part.segments.length || !stored.has(part.key)) continue;
    if ((await partKey(owner, its, blank)) === part.key) kept.push(part);
  }
  const covered = new Set(kept.flatMap((part) => part.segments));
  const made = new Set(wanted.filter(({ hash }) => !covered.has(hash)).map(({ hash }) => hash));
  if (made.size === 0) return { kept, made: [] };
  const size = () =>
    wanted.reduce((sum, each) => sum + (made.has(each.hash) ? each.records : 0), 0);
  kept.sort((a, b) => a.records - b.records);
  for (let part = kept[0]; part && part.records <= LEAST_GROWTH * size(); part = kept[0]) {
    for (const hash of part.segments) made.add(hash);
    kept.shift();
  }
  return { kept, made: wanted.filter(({ hash }) => made.has(hash)) };
}
