import { seededRandom } from '../support/seeded-random.ts';

/** What people do to a text to slip past a filter, and what platforms and exporters do to it. */
type Change = (text: string, random: () => number) => string;

const pick = <T>(items: readonly T[], random: () => number, otherwise: T): T =>
  items[Math.floor(random() * items.length)] ?? otherwise;

/** Changes about every `every`th character for which there is a change. */
function eachCharacter(change: (character: string) => string | undefined, share: number): Change {
  return (text, random) =>
    [...text]
      .map((character) => (random() < share ? (change(character) ?? character) : character))
      .join('');
}

/** Changes the words of a text, links and mentions left alone. */
function eachWord(change: (word: string, random: () => number) => string, share: number): Change {
  return (text, random) =>
    text
      .split(/(\s+)/)
      .map((word) =>
        /^\p{L}/u.test(word) && !/^https?:/i.test(word) && random() < share
          ? change(word, random)
          : word,
      )
      .join('');
}

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  i: 'і',
  s: 'ѕ',
  A: 'Α',
  B: 'В',
  E: 'Ε',
  H: 'Н',
  K: 'Κ',
  M: 'М',
  N: 'Ν',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
};

const ARABIC_VARIANTS: readonly (readonly [string, string])[] = [
  ['ی', 'ي'],
  ['ي', 'ی'],
  ['ى', 'ي'],
  ['ک', 'ك'],
  ['ك', 'ک'],
  ['ة', 'ه'],
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ا', 'أ'],
];
const ARABIC_VARIANT = new Map(ARABIC_VARIANTS);

const isLatin = (character: string): boolean => /[a-zA-Z]/.test(character);
const isArabic = (character: string): boolean => /[\u0620-\u064a\u06a9\u06cc]/.test(character);
const TASHKIL = ['\u064e', '\u064f', '\u0650', '\u0651', '\u0652'];
const EMOJI = ['🔥', '😂', '👨‍👩‍👧', '💧', '‼️'];

/** Every kind, with the scripts it can be done in. */
export const EVASIONS: Readonly<Record<string, Change>> = {
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  punctuation: eachWord(
    (word, random) => word + pick(['!', '...', ',', '?!', ' —'], random, '.'),
    0.5,
  ),
  emoji: eachWord((word, random) => `${word} ${pick(EMOJI, random, '🔥')}`, 0.4),
  'other link': (text) => `${text.replace(/https?:\/\/\S+/g, '')} https://t.co/Zz9Yy8Xx7W`,
  'leading mentions': (text) => `@somebody @some_other ${text}`,
  'repost mark': (text) => `RT @some_account: ${text}`,
  'hashtags for words': eachWord((word) => `#${word}`, 0.3),
  'words for hashtags': (text) => text.replace(/#(?=\p{L})/gu, ''),
  'HTML entities': (text) =>
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;'),
  'numeric entities': eachCharacter((character) => `&#${character.codePointAt(0)};`, 0.2),
  'full-width forms': eachCharacter((character) => {
    const code = character.charCodeAt(0);
    return code > 0x20 && code < 0x7f && /[a-z0-9]/i.test(character)
      ? String.fromCharCode(code + 0xfee0)
      : undefined;
  }, 0.6),
  'mathematical letters': eachCharacter((character) => {
    if (!isLatin(character)) return undefined;
    const base = character <= 'Z' ? 0x1d400 - 65 : 0x1d41a - 97;
    return String.fromCodePoint(base + character.charCodeAt(0));
  }, 0.6),
  'zero-width characters': eachCharacter((character) => `${character}\u200b`, 0.3),
  'combining marks': eachCharacter(
    (character) => (isLatin(character) ? `${character}\u0336` : undefined),
    0.5,
  ),
  'look-alike letters': eachCharacter((character) => LOOK_ALIKE[character], 0.5),
  'stretched letters': eachWord((word) => word.replace(/([\p{L}])(?=\P{L}*$)/u, '$1$1$1$1'), 0.4),
  tashkil: (text, random) =>
    [...text]
      .map((character) =>
        isArabic(character) && random() < 0.5
          ? character + pick(TASHKIL, random, '\u064e')
          : character,
      )
      .join(''),
  tatweel: eachCharacter(
    (character) =>
      isArabic(character) && !/[اأإآدذرزوةى]/.test(character) ? `${character}ـ` : undefined,
    0.3,
  ),
  'Arabic and Persian letters': eachCharacter((character) => ARABIC_VARIANT.get(character), 0.7),
  'lost zero-width joiners': (text) => text.replace(/\u200c/g, ''),
  'space for zero-width joiners': (text) => text.replace(/\u200c/g, ' '),
  'Persian digits': (text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))),
  'Arabic digits': (text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
};

/** Whether a kind changes a text at all: only then is it a case. */
export function evade(kind: string, text: string, seed: number): string | undefined {
  const changed = EVASIONS[kind]?.(text, seededRandom(seed));
  return changed === undefined || changed === text ? undefined : changed;
}
