import { readWords } from './text/words.ts';

/**
 * Words that turn what a sentence says; whoever compares two texts should see first that one has
 * them and the other has not. Not used for finding anything. By the hashes of the words.
 */
export interface TellingWords {
  readonly negations: ReadonlySet<number>;
  /** Numbers that are written in letters. */
  readonly numbers: ReadonlySet<number>;
}

/** As in extension/engine/telling-words.json: words of one or more languages in a line. */
export interface TellingWordLists {
  readonly negations: readonly string[];
  readonly numbers: readonly string[];
}

export function readTellingWords({ negations, numbers }: TellingWordLists): TellingWords {
  return { negations: hashesOf(negations), numbers: hashesOf(numbers) };
}

function hashesOf(lines: readonly string[]): ReadonlySet<number> {
  // Word by word: an affix on its own would be joined to the word before it.
  const words = lines.flatMap((line) => line.split(' '));
  return new Set(words.map((word) => readWords(word).hashes[0] ?? 0));
}
