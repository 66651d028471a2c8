import { ANCHOR_WINDOW } from '../index/layout.ts';

/**
 * Whether every index that holds a removal longer than the post finds it as holding the post: both
 * have the same ANCHOR_WINDOW words in a row, so they choose the same anchor from them. Signatures
 * and the order of rarity let an index find more than it must, by chance and depending on what else
 * it holds; what is found by chance must not count, so that the same records give the same
 * verdicts however they are spread over indexes.
 */
export function sharesRun(post: Uint32Array, removal: Uint32Array): boolean {
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
