/**
 * What may turn a sentence's meaning round while hardly a token changes: numbers and
 * negation. Read from a text's cleaned words; the lists are data that come with the encoder
 * (manifest.json, from encoder/negation.json). encoder/negation.py is the same in Python.
 */

/** Language -> entries, parted by spaces. */
type ByLanguage = Readonly<Record<string, string>>;

export interface CueLists {
  readonly words: ByLanguage;
  /** Beginnings of words. */
  readonly starts: ByLanguage;
  /** Ends of words. */
  readonly endings: ByLanguage;
  /** What counts wherever it stands (scripts without spaces). */
  readonly anywhere: ByLanguage;
}

export interface NegationLists {
  /** What denies: "not", "never", a verb's negative form. */
  readonly denies: CueLists;
  /** What may stand for a denial in another language: "without", "failed", "unable". */
  readonly leans: CueLists;
  /** Language -> phrases, parted by "|", that hold such a word and deny nothing: "not only". */
  readonly asides: ByLanguage;
}

/** How many words of a text deny, and how many lean towards it. */
export interface NegationCues {
  readonly denies: number;
  readonly leans: number;
}

const MOST_NUMBERS = 3;
/** "Cosmonaut No. 11", and not "He said no. 11 came.", nor "No. 11 came." behind a question. */
const NUMBER_SIGN = /(?<=[A-Za-z] )No\. ?(?=[0-9])/g;
/** ", isn't it?" denies nothing. */
const TAG_QUESTION = /, ?[a-z]+n't (?:i|you|he|she|it|we|they|there) ?\?/g;

/** Reads cues; each language's lists are taken apart once. */
export class NegationReader {
  readonly #lists: NegationLists;
  readonly #taken = new Map<string, { readonly denies: Matcher; readonly leans: Matcher }>();

  constructor(lists: NegationLists) {
    this.#lists = lists;
  }

  /** The cues of a cleaned text, in its language; none where the language has no list. Linear. */
  cues(text: string, language: string): NegationCues {
    const { denies: denying, leans: leaning } = this.#matchersOf(language);
    // Unlike other letters a dotted capital i would leave its dot behind.
    const lower = text
      .replaceAll(NUMBER_SIGN, ' ')
      .replaceAll('İ', 'i')
      .toLowerCase()
      .replaceAll('’', "'")
      .replaceAll(TAG_QUESTION, ' ');
    let words = ` ${(lower.match(/[\p{L}\p{M}\p{N}_']+/gu) ?? []).join(' ')} `;
    for (const aside of listed(this.#lists.asides[language], '|'))
      words = words.replaceAll(` ${aside} `, ' ');
    let denies = signsIn(lower, this.#lists.denies.anywhere[language]);
    let leans = signsIn(lower, this.#lists.leans.anywhere[language]);
    for (const word of words.split(' ')) {
      if (denying(word)) denies += 1;
      else if (leaning(word)) leans += 1;
    }
    return { denies, leans };
  }

  #matchersOf(language: string): { readonly denies: Matcher; readonly leans: Matcher } {
    let taken = this.#taken.get(language);
    if (taken === undefined) {
      const { denies, leans } = this.#lists;
      taken = { denies: matcherOf(denies, language), leans: matcherOf(leans, language) };
      this.#taken.set(language, taken);
    }
    return taken;
  }
}

/**
 * One side denies something, and nothing on the other can stand for that. "Will" and "will not"
 * contradict; "failed to" and "could not" do not.
 */
export function contradicts(one: NegationCues, other: NegationCues): boolean {
  if (one.denies > 0 === other.denies > 0) return false;
  const [denying, plain] = one.denies > 0 ? [one, other] : [other, one];
  return plain.leans <= denying.leans;
}

type Matcher = (word: string) => boolean;

function matcherOf(lists: CueLists, language: string): Matcher {
  const words = new Set(listed(lists.words[language]));
  const starts = listed(lists.starts[language]);
  const endings = listed(lists.endings[language]);
  return (word) =>
    words.has(word) ||
    starts.some((start) => word.startsWith(start)) ||
    endings.some((ending) => word.endsWith(ending));
}

function signsIn(text: string, signs: string | undefined): number {
  return listed(signs).filter((sign) => text.includes(sign)).length;
}

function listed(entry: string | undefined, between = ' '): readonly string[] {
  return entry === undefined || entry === '' ? [] : entry.split(between);
}

/** The numbers of a cleaned text, without leading zeros; each as a hash of 32 bits, so that it may be stored. */
export function numbersOf(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [digits] of text.matchAll(/[0-9]+/g))
    numbers.add(hashOf(digits.replace(/^0+(?=.)/, '')));
  return numbers;
}

/** FNV-1a. */
function hashOf(digits: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < digits.length; at += 1)
    hash = Math.imul(hash ^ digits.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** How many numbers stand in one of both only, the side with more of them; 3 stands for more. */
export function numbersDiffer(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const missing = (from: ReadonlySet<number>, other: ReadonlySet<number>): number =>
    [...from].filter((number) => !other.has(number)).length;
  return Math.min(MOST_NUMBERS, Math.max(missing(a, b), missing(b, a)));
}
