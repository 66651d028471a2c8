import { bucketOf } from './layout.ts';

/**
 * The order of rarity, rare words first, as an index sees it. Both sides of a comparison
 * must agree on it, so ties are broken by the hash itself.
 */

export interface RarityOrder {
  readonly bucketBits: number;
  readonly bucketCommonness: Uint8Array;
}

/** A word's key in that order: how common its bucket is (8 bits) above its hash (24 bits). */
export function orderKey(hash: number, index: RarityOrder): number {
  return ((index.bucketCommonness[bucketOf(hash, index.bucketBits)] ?? 0) * 0x1000000 + hash) >>> 0;
}

/** Sorts keys[start..end) ascending in place. */
export function sortKeys(keys: Uint32Array, start: number, end: number): void {
  if (end - start > 24) {
    keys.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i += 1) {
    const key = keys[i] ?? 0;
    let at = i - 1;
    while (at >= start && (keys[at] ?? 0) > key) {
      keys[at + 1] = keys[at] ?? 0;
      at -= 1;
    }
    keys[at + 1] = key;
  }
}

/** Sorts keys[0..count) ascending in place and drops repeats; gives how many are left. */
export function sortDistinct(keys: Uint32Array, count: number): number {
  sortKeys(keys, 0, count);
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const key = keys[i] ?? 0;
    if (kept === 0 || keys[kept - 1] !== key) {
      keys[kept] = key;
      kept += 1;
    }
  }
  return kept;
}

/** Marks the rarest word (smallest key) of every window of `width` consecutive words. */
export function markAnchors(
  keys: Uint32Array,
  count: number,
  width: number,
  mark: (key: number) => void,
): void {
  if (count < width) return;
  let last = -1;
  for (let start = 0; start + width <= count; start += 1) {
    if (last >= start) {
      if ((keys[start + width - 1] ?? 0) >= (keys[last] ?? 0)) continue;
      last = start + width - 1;
    } else {
      last = start;
      for (let at = start + 1; at < start + width; at += 1)
        if ((keys[at] ?? 0) < (keys[last] ?? 0)) last = at;
    }
    mark(keys[last] ?? 0);
  }
}
