import { describe, expect, test } from 'vitest';
import { newImporter } from './new-importer.ts';
import { newLocale } from './new-locale.ts';

const english = JSON.stringify({
  locale: { message: 'en' },
  direction: { message: 'ltr' },
  hello: { message: 'Hello', description: 'A greeting' },
  posts_one: { message: '$1 post' },
  posts_other: { message: '$1 posts' },
  other_other: { message: 'Others' },
});

describe('a new language', () => {
  test('has every key, and the forms by which it counts', () => {
    const { files } = newLocale('he', english);
    const [[path, content] = ['', '']] = Object.entries(files);
    expect(path).toBe('extension/_locales/he/messages.json');
    const made = JSON.parse(content);
    expect(made).toMatchObject({
      locale: { message: 'he' },
      direction: { message: 'rtl' },
      hello: { message: 'Hello', description: 'A greeting' },
      posts_two: { message: '$1 posts' },
      other_other: { message: 'Others' },
    });
    expect(Object.keys(made)).not.toContain('other_two');
  });

  test('has a name that browsers know', () => {
    expect(Object.keys(newLocale('pt_BR', english).files)).toEqual([
      'extension/_locales/pt_BR/messages.json',
    ]);
    for (const name of ['French', '../x', 'pt-br', '']) {
      expect(() => newLocale(name, english)).toThrow('is no language');
    }
  });
});

test('a new importer is a format and its test, under one name', () => {
  const { files, next } = newImporter('some-archive');
  expect(Object.keys(files)).toEqual([
    'src/publisher/import/formats/some-archive.ts',
    'tests/publisher/import-some-archive.test.ts',
  ]);
  expect(files['src/publisher/import/formats/some-archive.ts']).toContain(
    'export const someArchive: TableFormat',
  );
  expect(next).toContain('someArchive');
  for (const name of ['Some', 'a/b', '1x', 'a--b']) {
    expect(() => newImporter(name)).toThrow('is no name');
  }
});
