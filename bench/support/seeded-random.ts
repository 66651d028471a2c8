/** The same numbers in every run: mulberry32, 0 ≤ x < 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` different items, in the order they had. */
export function sample<T>(items: readonly T[], count: number, random: () => number): T[] {
  const chosen: T[] = [];
  let wanted = Math.min(count, items.length);
  items.forEach((item, at) => {
    if (random() * (items.length - at) < wanted) {
      chosen.push(item);
      wanted -= 1;
    }
  });
  return chosen;
}
