/**
 * What may turn a sentence's meaning round while hardly a token changes: numbers and
 * negation. Read from a text's cleaned words; the lists of negations are data that come with
 * the encoder (manifest.json, from encoder/negation.json).
 */

export interface NegationLists {
  /** Language -> words, parted by spaces. */
  readonly words: Readonly<Record<string, string>>;
  /** Language -> ends of words. */
  readonly endings: Readonly<Record<string, string>>;
  /** Language -> what negates wherever it stands (scripts without spaces). */
  readonly anywhere: Readonly<Record<string, string>>;
}

const MOST_NUMBERS = 3;

/** Whether a cleaned text denies anything, in its language; false where the language has no list. */
export function isNegated(text: string, language: string, lists: NegationLists): boolean {
  const lower = text.toLowerCase();
  const listed = (entry: string | undefined): readonly string[] =>
    entry === undefined ? [] : entry.split(' ');
  if (listed(lists.anywhere[language]).some((sign) => lower.includes(sign))) return true;
  const negations = new Set(listed(lists.words[language]));
  const endings = listed(lists.endings[language]);
  return (lower.match(/[\p{L}\p{M}']+/gu) ?? []).some(
    (word) => negations.has(word) || endings.some((ending) => word.endsWith(ending)),
  );
}

/** The numbers of a cleaned text, without leading zeros. */
export function numbersOf(text: string): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const [digits] of text.matchAll(/[0-9]+/g)) numbers.add(digits.replace(/^0+(?=.)/, ''));
  return numbers;
}

/** How many numbers stand in one of both only, the side with more of them; 3 stands for more. */
export function numbersDiffer(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const missing = (from: ReadonlySet<string>, other: ReadonlySet<string>): number =>
    [...from].filter((number) => !other.has(number)).length;
  return Math.min(MOST_NUMBERS, Math.max(missing(a, b), missing(b, a)));
}
