import type { LivePart, LiveSegment } from './schema.ts';

/**
 * Where the records of a live version are: they are numbered through its segments (the
 * source's ordinals), and through the segments of each index part (its positions).
 */
export class SegmentTable {
  readonly #segments: readonly LiveSegment[];
  readonly #starts: Uint32Array;
  readonly #places: ReadonlyMap<string, number>;

  constructor(segments: readonly LiveSegment[]) {
    this.#segments = segments;
    this.#starts = startsOf(segments);
    this.#places = new Map(segments.map(({ hash }, place) => [hash, place]));
  }

  /** @throws RangeError when there is no such record */
  place(ordinal: number): { readonly hash: string; readonly position: number } {
    const at = lastAtMost(this.#starts, ordinal);
    const segment = this.#segments[at];
    if (segment === undefined) throw new RangeError(`there is no record ${ordinal}`);
    return { hash: segment.hash, position: ordinal - (this.#starts[at] ?? 0) };
  }

  /** Translates positions of a part into ordinals; undefined for records that no longer count. */
  ordinalsOf(part: LivePart): (position: number) => number | undefined {
    const places = part.segments.map((hash) => this.#places.get(hash) ?? -1);
    const segments = places.map((place) => this.#segments[place]);
    const starts = startsOf(segments.map((segment) => segment ?? { records: 0 }));
    return (position) => {
      const at = lastAtMost(starts, position);
      const segment = segments[at];
      if (segment === undefined) return undefined;
      const within = position - (starts[at] ?? 0);
      if (segment.gone !== undefined && includes(segment.gone, within)) return undefined;
      return (this.#starts[places[at] ?? 0] ?? 0) + within;
    };
  }
}

/** Number of the first record of each; one more at the end. */
function startsOf(segments: readonly { readonly records: number }[]): Uint32Array {
  const starts = new Uint32Array(segments.length + 1);
  segments.forEach(({ records }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + records;
  });
  return starts;
}

/** Place of the last number that is at most `value`, among ascending ones of which the first is 0. */
function lastAtMost(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}

function includes(ascending: readonly number[], value: number): boolean {
  return ascending[lastAtMost(ascending, value)] === value;
}
