import * as v from 'valibot';
import type { NewFiles } from '../new.ts';

const messages = v.record(
  v.string(),
  v.object({ message: v.string(), description: v.exactOptional(v.string()) }),
);
const LANGUAGE = /^[a-z]{2,3}(?:_[A-Z]{2})?$/;
const COUNTED = /_(?:one|other)$/;

/**
 * A language's file with the English words in it, and the forms that the language counts by.
 *
 * @param english the English messages.json
 * @throws Error for what is no name of a language
 */
export function newLocale(language: string, english: string): NewFiles {
  if (!LANGUAGE.test(language))
    throw new Error(`"${language}" is no language as browsers name it: fr, pt_BR`);
  const tag = language.replace('_', '-');
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const entries = Object.entries(v.parse(messages, JSON.parse(english)));
  const counted = new Set(
    entries.filter(([key]) => key.endsWith('_one')).map(([key]) => key.replace(COUNTED, '')),
  );
  const made = entries.flatMap(([key, entry]) => {
    const base = key.replace(COUNTED, '');
    if (!COUNTED.test(key) || !counted.has(base)) return [[key, own(key, entry, tag)] as const];
    if (!key.endsWith('_other')) return [];
    return pluralCategories.map((form) => [`${base}_${form}`, entry] as const);
  });
  return {
    files: {
      [`extension/_locales/${language}/messages.json`]: `${JSON.stringify(Object.fromEntries(made), undefined, 2)}\n`,
    },
    next: 'Translate each message, then go on as docs/adding-a-language.md says.',
  };
}

function own<Entry extends { readonly message: string }>(
  key: string,
  entry: Entry,
  tag: string,
): Entry {
  if (key === 'locale') return { ...entry, message: tag };
  if (key !== 'direction') return entry;
  return { ...entry, message: RIGHT_TO_LEFT.has(tag.slice(0, 2)) ? 'rtl' : 'ltr' };
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'fa',
  'he',
  'ur',
  'ps',
  'sd',
  'ug',
  'yi',
]);
