import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, readWords } from '../../src/engine/text/words.ts';

describe('normalise', () => {
  it.each([
    ['case and punctuation', 'Hello, WORLD!', 'helo world'],
    ['links', 'read https://t.co/abc?x=1 and www.example.org/a now', 'read and now'],
    ['mentions', '@some_one thanks @another', 'thanks'],
    ['a repost mark in front', 'RT @someone: the words', 'the words'],
    ['a repost mark that lost its @', 'RT someone: the words', 'the words'],
    ['hashtags against words', '#Water is #life', 'water is life'],
    ['hashtags of several words', '#water_is_life', 'water is life'],
    [
      'entities',
      'bread &amp; butter &#39;n&#x27; &eacute;t&eacute; &amp;amp; more',
      'bread buter n ete more',
    ],
    ['full-width forms', 'Ｆｕｌｌ　Ｗｉｄｔｈ', 'ful width'],
    ['zero-width characters', 'wa\u200bter\u200d\ufeff', 'water'],
    ['combining marks', 'wa\u0336ter u\u0308ber über', 'water uber uber'],
    ['Cyrillic look-alikes', 'vассine сору', 'vacine copy'],
    ['Greek capitals beside Latin', 'Νews Υes', 'news yes'],
    ['mathematical letters', '𝓦𝓪𝓽𝓮𝓻 𝔀𝓪𝓽𝓮𝓻', 'water water'],
    ['letters in boxes', '🅆🄰🅃🄴🅁', 'water'],
    ['stretched letters', 'soooo goood', 'so god'],
    ['digits stay apart', '1000 11', '1000 11'],
    ['emoji', 'water 💧💧 supply👨‍👩‍👧', 'water suply'],
    ['apostrophes of any kind', "don’t don't", 'don t don t'],
    ['tashkil and tatweel', 'مُحَمَّد مـــحـــمـــد', 'محمد محمد'],
    ['Arabic and Persian yeh and kaf', 'علي كتاب على کتاب', 'علی کتاب علی کتاب'],
    ['heh and teh marbuta', 'مدرسة مدرسه خانۀ', 'مدرسه مدرسه خانه'],
    ['alef forms', 'أنا إلى آب', 'انا الی اب'],
    ['zero-width non-joiner', 'می‌شود', 'میشود'],
    [
      'Persian affixes with a space',
      'درخت ها می سوزند خانه های بزرگ تر',
      'درختها میسوزند خانهای بزرگتر',
    ],
    ['Persian affixes joined', 'درختها می‌سوزند خانه‌های بزرگتر', 'درختها میسوزند خانهای بزرگتر'],
    ['Persian pronouns', 'کتاب هایم کتاب‌هایشان دست شون', 'کتابهایم کتابهایشان دستشون'],
    ['Persian compounds', 'خانه سازی آینده‌نگری پیش بینی بی‌ادب', 'خانهسازی ایندهنگری پیشبینی بیادب'],
    ['Arabic-Indic and Persian digits', '١٢٣ ۴۵۶', '123 456'],
    ['Cyrillic case', 'НЕТ нет Нет', 'het het het'],
    ['Turkish dotted and dotless i', 'İstanbul ılık', 'istanbul ilik'],
    ['Hindi vowel signs stay', 'हिन्दी में', 'हिन्दी में'],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('takes pairs of characters as words where a script has no spaces', () => {
    expect(readWords('東京タワー').count).toBe(4);
    expect(readWords('สวัสดี').count).toBe(5);
    expect(readWords('水').count).toBe(1);
    expect(normalise('東京タワー abc水')).toBe('東京タワー abc 水');
  });

  it('gives the places of the words in the text as it was written', () => {
    const text = 'RT @x: Wa\u0301ter https://t.co/1 &amp; سـلام';
    const words = readWords(text);
    const places = Array.from({ length: words.count }, (_, at) =>
      text.slice(words.starts[at], words.ends[at]),
    );
    expect(places).toEqual(['Wa\u0301ter', 'سـلام']);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc
      .array(
        fc.constantFrom(
          'RT @a: ',
          '&amp;',
          '&#x6',
          '#',
          '@',
          'https://',
          'aaa',
          'ﷺ',
          'كـ',
          'ي',
          '東',
          '🅰',
          '\ud835',
          ' ',
          'İ',
          'ς',
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );

  /** Words of Arabic script and their affixes, apart, joined and with a zero-width non-joiner. */
  const affixedText = fc
    .array(
      fc.tuple(
        fc.constantFrom('کتاب', 'می', 'نمی', 'م', 'ی', 'ها', 'های', 'تر', 'ام', 'ای', 'گر', 'بی'),
        fc.constantFrom(' ', '\u200c', '', '، '),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.flat().join(''));

  it('joins affixes to the same words however often it is done', () => {
    fc.assert(
      fc.property(affixedText, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('never makes words without end of affixes', () => {
    const words = readWords('ها ی '.repeat(10_000));
    const longest = Math.max(
      ...Array.from(
        { length: words.count },
        (_, at) => (words.ends[at] ?? 0) - (words.starts[at] ?? 0),
      ),
    );
    expect(words.count).toBeGreaterThan(600);
    expect(longest).toBeLessThan(64);
  });

  it('is total and idempotent on any string', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads the same words from a text and from its normal form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = readWords(text);
        const before = [...words.hashes.subarray(0, words.count)];
        const normal = readWords(normalise(text));
        expect([...normal.hashes.subarray(0, normal.count)]).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('folds every code point to something that folds to itself', () => {
    const unstable: string[] = [];
    for (let codePoint = 0; codePoint <= 0x2ffff; codePoint += 1) {
      const once = normalise(String.fromCodePoint(codePoint));
      if (normalise(once) !== once) unstable.push(codePoint.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it('does a bounded number of steps a character, whatever the text', () => {
    // Each adversarial text is a megabyte's head of what makes a backtracking pattern explode.
    for (const unit of [
      '&amp;',
      '&amp',
      'RT a: ',
      '@',
      'https://',
      'http',
      'www.',
      '&#',
      '\u0301',
      'ﷺ',
    ]) {
      expect(() => normalise(unit.repeat(200_000 / unit.length))).not.toThrow();
    }
  });
});
