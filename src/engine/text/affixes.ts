/**
 * Persian affixes that are written joined, with a zero-width non-joiner or with a space,
 * by the same people on the same day: of verbs (می, نمی and the endings of the perfect), of
 * nouns and adjectives (plural, comparison), the pronouns at the end of a word, in the
 * written and the spoken language, and stems that make compounds. Standing alone they are joined to their word, so that all
 * three spellings are one word. Folded forms (see fold.ts).
 */
const PREFIXES: readonly string[] = ['می', 'نمی', 'برمی', 'درمی', 'بی'];
const PLURALS: readonly string[] = ['ها', 'های', 'هایی'];
const COMPARISONS: readonly string[] = ['تر', 'تری', 'ترین'];
const VERB_ENDINGS: readonly string[] = ['ام', 'ای', 'ایم', 'اید', 'اند', 'ست'];
const PRONOUNS: readonly string[] = ['م', 'ت', 'ش', 'مان', 'تان', 'شان', 'مون', 'تون', 'شون'];
/** Stems of verbs that make compounds ("-making", "-writing", "-able") and seldom stand alone. */
const COMPOUNDING: readonly string[] = [
  ...['ساز', 'سازی', 'نویس', 'نویسی', 'گذار', 'گذاری', 'پذیر', 'پذیری', 'گیری', 'دار'],
  ...['شناس', 'شناسی', 'یابی', 'بندی', 'اندازی', 'انگیز', 'کننده', 'کنندگان'],
  ...['زاده', 'اباد', 'مند', 'مندی', 'گر', 'گری'],
];
const SUFFIXES: readonly string[] = [
  'ی',
  ...COMPOUNDING,
  ...PLURALS,
  ...COMPARISONS,
  ...VERB_ENDINGS,
  ...PRONOUNS,
  ...['ا', 'ها', 'های'].flatMap((stem) => PRONOUNS.map((pronoun) => stem + pronoun)),
];

const LONGEST = Math.max(...[...PREFIXES, ...SUFFIXES].map((affix) => affix.length));

export type Affix = 'prefix' | 'suffix' | 'none';

const KINDS: ReadonlyMap<string, Affix> = new Map([
  ...PREFIXES.map((affix) => [affix, 'prefix'] as const),
  ...SUFFIXES.map((affix) => [affix, 'suffix'] as const),
]);

/** Whether the folded units [start, end) are an affix. */
export function affixKind(units: Uint16Array, start: number, end: number): Affix {
  if (end - start > LONGEST || !isArabicScript(units[start] ?? 0)) return 'none';
  return KINDS.get(String.fromCharCode(...units.subarray(start, end))) ?? 'none';
}

export function isArabicScript(unit: number): boolean {
  return unit >= 0x0620 && unit <= 0x06ff;
}
