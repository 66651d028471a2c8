import type { Removal } from '../../dataset/record.ts';
import { normalise } from '../../engine/index.ts';

/** What removals are looked for by, read in one way by those who list it and those who ask for it. */

/** The folded words of a text. */
export function searchedWords(text = ''): readonly string[] {
  return normalise(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** Year in which it was acted on, or else posted; NaN where neither is known. */
export function yearOf({ action, postedAt }: Removal): number {
  return Number((action.at ?? postedAt)?.slice(0, 4));
}

/** The folded names of an account and of who speaks by it. */
export function namesOf({ account: { handle, name, speaker } }: Removal): readonly string[] {
  return [handle, name, speaker].flatMap((each) => (each === undefined ? [] : foldName(each)));
}

export function foldName(name: string): string {
  return name.normalize('NFKC').trim().replace(/^@/, '').toLowerCase();
}
