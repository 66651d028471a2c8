/**
 * Persian affixes that are written joined, with a zero-width non-joiner or with a space,
 * by the same people on the same day: of verbs (می, نمی and the endings of the perfect), of
 * nouns and adjectives (plural, comparison), the pronouns at the end of a word in the written
 * and the spoken language, and parts of compounds that seldom stand alone. Standing alone they
 * are joined to their word, so that all three spellings are one word. Folded forms (see
 * fold.ts). Left out is what is a word of its own in Persian, Arabic or Urdu.
 */
const VERB_PREFIXES: readonly string[] = ['می', 'نمی', 'برمی', 'درمی', 'وامی', 'فرامی'];
const COMPOUND_PREFIXES: readonly string[] = ['بی', 'پیش', 'نیمه', 'پسا', 'هیچ', 'فوق', 'ابر'];
const PREFIXES: readonly string[] = [...VERB_PREFIXES, ...COMPOUND_PREFIXES];

const PLURALS: readonly string[] = ['ها', 'های', 'هایی'];
const COMPARISONS: readonly string[] = ['تر', 'تری', 'ترین'];
const VERB_ENDINGS: readonly string[] = ['ام', 'ای', 'ایم', 'اید', 'اند'];
const PRONOUNS: readonly string[] = ['م', 'ت', 'ش', 'مان', 'تان', 'شان', 'مون', 'تون', 'شون'];
/** "-making", "-writing", "-able", "-ism" and the like. */
const COMPOUND_SUFFIXES: readonly string[] = [
  'ساز سازی سازان نویس نویسی گذار گذاری گذاران پذیر پذیری',
  'ناپذیر گیر گیری شناس شناسی یاب یابی بندی اندازی انگیز',
  'امیز کننده کنندگان دهنده دهندگان گرا گرایی گرایان گر گری',
  'مند مندی زاده زده رسانی سالاری وار گونه اباد',
].flatMap((row) => row.split(' '));
const SUFFIXES: readonly string[] = [
  'ی',
  ...PLURALS,
  ...COMPARISONS,
  ...VERB_ENDINGS,
  ...PRONOUNS,
  ...['ا', 'ها', 'های'].flatMap((stem) => PRONOUNS.map((pronoun) => stem + pronoun)),
  ...COMPOUND_SUFFIXES,
];

const LONGEST = Math.max(...[...PREFIXES, ...SUFFIXES].map((affix) => affix.length));
/** No word is longer than this: what would be is left as two, so that joining stays linear. */
export const LONGEST_JOINED = 32;

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
