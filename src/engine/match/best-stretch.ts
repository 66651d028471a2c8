/** A stretch of a text, as places of its words. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The wanted words that stand in it. */
  readonly found: ReadonlySet<number>;
}

/**
 * The first stretch of at most `length` words that holds the most of the words wanted, cut to
 * begin and end with one of them.
 * @param places where wanted words stand, ascending
 * @param wordAt which of them stands there
 */
export function bestStretch(
  places: Uint32Array,
  wordAt: (place: number) => number,
  length: number,
): Stretch {
  const inside = new Map<number, number>();
  let best = 0;
  let bestEnd = 0;
  let first = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const word = wordAt(place);
    inside.set(word, (inside.get(word) ?? 0) + 1);
    for (; (places[first] ?? 0) <= place - length; first += 1) {
      const leaving = wordAt(places[first] ?? 0);
      const times = (inside.get(leaving) ?? 1) - 1;
      if (times === 0) inside.delete(leaving);
      else inside.set(leaving, times);
    }
    if (inside.size > best) {
      best = inside.size;
      bestEnd = at + 1;
    }
  }
  const found = new Set<number>();
  let start = bestEnd;
  while (found.size < best) {
    start -= 1;
    found.add(wordAt(places[start] ?? 0));
  }
  return {
    start: places[start] ?? 0,
    end: bestEnd === 0 ? 0 : (places[bestEnd - 1] ?? 0) + 1,
    found,
  };
}
