import type { Engine, Match } from '../../src/engine/index.ts';
import { normalise } from '../../src/engine/index.ts';

/** Enough that no candidate is cut off. */
const ALL = 100_000;

export interface Found {
  readonly candidate: boolean;
  readonly shown: boolean;
}

/**
 * Whether a post's matches hold a certain removed text. Copies are folded into one
 * match, which may bear another copy's id: what counts is the words.
 */
export async function findText(
  engine: Engine,
  post: { readonly text: string; readonly author?: string },
  wanted: string,
  textOf: (id: string) => string,
  withReposts = false,
): Promise<Found> {
  const [verdict] = await engine.compare(
    [{ id: 'post', author: post.author ?? '', text: post.text }],
    { candidates: true, limit: ALL, withReposts },
  );
  const words = normalise(wanted);
  const match = verdict?.matches.find((found: Match) => normalise(textOf(found.removal)) === words);
  return { candidate: match !== undefined, shown: match?.shown === true };
}
