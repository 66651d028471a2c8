import { MIN_CONTAINED_WORDS } from './layout.ts';

/**
 * A longer post is also compared window by window, so that a removal inside it is judged by
 * the words around it. Windows of 24, 48, 96 … words, each half over the next, serve
 * removals of up to half their size.
 */
const SMALLEST_WINDOW = 24;

export interface Window {
  /** Words [from, to) of the post. */
  readonly from: number;
  readonly to: number;
  /** Distinct words of the removals that are looked for inside it. */
  readonly containedFrom: number;
  readonly containedTo: number;
}

/** Whether removals are looked for window by window inside a post of so many words, not in the whole. */
export function isWindowed(words: number): boolean {
  return words > SMALLEST_WINDOW;
}

/** The windows of a post of so many words, the smallest first. */
export function* windowsOf(words: number): Generator<Window> {
  for (let size = SMALLEST_WINDOW; ; size *= 2) {
    const half = size / 2;
    const last = size >= words;
    const containedFrom = size === SMALLEST_WINDOW ? MIN_CONTAINED_WORDS : half / 2 + 1;
    const containedTo = last ? Number.POSITIVE_INFINITY : half;
    for (let from = 0; from === 0 || from + half < words; from += half)
      yield { from, to: Math.min(words, from + size), containedFrom, containedTo };
    if (last) return;
  }
}
