import { ANCHOR_WINDOW, MIN_CONTAINED_WORDS, missingAllowed } from '../index/layout.ts';
import { isWindowed, windowsOf } from '../index/windows.ts';
import type { WordOverlap } from './word-overlap.ts';

/**
 * Whether every index that holds a removal finds it for this post. Signatures and the order of
 * rarity let an index find more than it must, by chance and depending on what else it holds;
 * what is found by chance is dropped, so that the same records give the same verdicts however
 * they are spread over indexes.
 */
export function isAlwaysFound(
  post: Uint32Array,
  removal: Uint32Array,
  { level }: WordOverlap,
): boolean {
  if (level !== 'contains') return true;
  const removalSet = new Set(removal);
  return removalSet.size > new Set(post).size
    ? sharesRun(post, removal)
    : standsInWindow(post, removalSet);
}

/** Both have the same ANCHOR_WINDOW words in a row: they choose the same anchor from it. */
function sharesRun(post: Uint32Array, removal: Uint32Array): boolean {
  const places = new Map<number, number[]>();
  removal.forEach((hash, at) => {
    const known = places.get(hash);
    if (known) known.push(at);
    else places.set(hash, [at]);
  });
  for (let start = 0; start + ANCHOR_WINDOW <= post.length; start += 1) {
    for (const at of places.get(post[start] ?? 0) ?? []) {
      let length = 1;
      while (
        length < ANCHOR_WINDOW &&
        at + length < removal.length &&
        post[start + length] === removal[at + length]
      )
        length += 1;
      if (length === ANCHOR_WINDOW) return true;
    }
  }
  return false;
}

/** One of the windows in which such removals are looked for holds as much of it as it must. */
function standsInWindow(post: Uint32Array, removal: ReadonlySet<number>): boolean {
  // The overlap has found it in the whole post already.
  if (!isWindowed(post.length)) return true;
  const wanted = removal.size - missingAllowed(removal.size);
  if (removal.size < MIN_CONTAINED_WORDS) return false;
  for (const { from, to, containedFrom, containedTo } of windowsOf(post.length)) {
    if (removal.size < containedFrom || removal.size > containedTo) continue;
    const words = new Set(post.subarray(from, to));
    if (words.size < removal.size) continue;
    let held = 0;
    for (const hash of removal) if (words.has(hash)) held += 1;
    if (held >= wanted) return true;
  }
  return false;
}
