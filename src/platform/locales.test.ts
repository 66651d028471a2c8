import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../extension/_locales');
const fileSchema = v.record(v.string(), v.object({ message: v.pipe(v.string(), v.nonEmpty()) }));

/** Names, and words that the languages share. */
const sameAsEnglish = new Set([
  'extensionName',
  'cardPlatformTwitter',
  'cardPlatformX',
  'locale',
  'direction',
  'exportJson',
]);
const pluralForms = /_(?:zero|one|two|few|many)$/;

function load(language: string): Map<string, string> {
  const text = readFileSync(join(FOLDER, language, 'messages.json'), 'utf8');
  const file = v.parse(fileSchema, JSON.parse(text));
  return new Map(Object.entries(file).map(([key, { message }]) => [key, message]));
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\$\d/g) ?? [])].toSorted();
}

const english = load('en');
const languages = readdirSync(FOLDER).filter((language) => language !== 'en');

it('there are the promised languages', () => {
  expect(languages.toSorted()).toEqual(['ar', 'es', 'fa']);
});

describe.each(languages)('%s', (language) => {
  const words = load(language);

  it('has every key of the English file', () => {
    expect([...english.keys()].filter((key) => !words.has(key))).toEqual([]);
  });

  it('has no key that the English file lacks, but forms of counted messages', () => {
    const odd = [...words.keys()].filter(
      (key) => !english.has(key) && !english.has(key.replace(pluralForms, '_other')),
    );
    expect(odd).toEqual([]);
  });

  it('has every form that its own plural rules ask for', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const bases = [...english.keys()].filter(
      (key) => key.endsWith('_other') && english.has(key.replace(/other$/, 'one')),
    );
    const missing = bases.flatMap((key) =>
      pluralCategories
        .map((form) => key.replace(/other$/, form))
        // The browser gives the general form where a rare one is not there ("many" of a million in Spanish).
        .filter((form) => !words.has(form) && !(language === 'es' && form.endsWith('_many'))),
    );
    expect(missing).toEqual([]);
  });

  it('is translated, but for names', () => {
    const same = [...words].filter(([key, text]) => text === english.get(key));
    expect(same.map(([key]) => key).filter((key) => !sameAsEnglish.has(key))).toEqual([]);
  });

  it('uses the same values as the English, but may spell out numbers', () => {
    const wrong = [...words].filter(([key, text]) => {
      const wanted = placeholders(
        english.get(key) ?? english.get(key.replace(pluralForms, '_other')) ?? '',
      );
      const got = placeholders(text);
      const counted = /_(?:zero|one|two)$/.test(key);
      return counted ? got.some((one) => !wanted.includes(one)) : got.join() !== wanted.join();
    });
    expect(wrong).toEqual([]);
  });
});

/** Words between tags, or in an attribute that people see or hear, written into code. */
const spokenInCode =
  /(?<=>)[^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*(?=<\/)|\b(?:aria-label|title|placeholder|alt)="[^"]*\p{L}/gu;

it('no words for people stand in the code of pages', () => {
  const pages = join(import.meta.dirname, '../pages');
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...readFileSync(join(pages, file), 'utf8').matchAll(spokenInCode)].map(
        ([words]) => `${file}: ${words.trim()}`,
      ),
    );
  expect('<p>Two words</p>'.match(spokenInCode)).toEqual(['Two words']);
  expect(found).toEqual([]);
});

/** A text or label that is given to an element as it is written. */
const givenInCode =
  /(?:\b(?:text|title|label|alt|placeholder)\s*:|\.(?:textContent|innerText|title|ariaLabel|placeholder|alt)\s*=)\s*(['"`])(.*?)\1/g;

it('no words for people are given to elements by scripts', () => {
  const wordsIn = (code: string): readonly string[] =>
    Array.from(code.matchAll(givenInCode), ([, , text = '']) => text)
      .filter((text) => /\p{L}{2,}/u.test(text.replaceAll(/\$\{.*?\}/g, '')))
      // The names of messages are written like that as well.
      .filter((text) => !english.has(text));
  const found = ['content', 'pages', 'platform'].flatMap((folder) => {
    const within = join(import.meta.dirname, '..', folder);
    return readdirSync(within, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .flatMap((file) =>
        wordsIn(readFileSync(join(within, file), 'utf8')).map((words) => `${file}: ${words}`),
      );
  });
  expect(wordsIn("make('p', { text: 'Two words' }); a.title = 'More words';")).toEqual([
    'Two words',
    'More words',
  ]);
  expect(wordsIn("row({ title: 'tabAbout' }); make('p', { text: '·' })")).toEqual([]);
  expect(found).toEqual([]);
});

it('the description fits into the stores', () => {
  for (const language of ['en', ...languages]) {
    expect(load(language).get('extensionDescription')?.length).toBeLessThanOrEqual(132);
  }
});
