import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/engine/encoder/cleanup.ts';

describe('clean-up before tokens', () => {
  test.each([
    ['links, mentions and repost marks', 'RT @someone: Look @you https://t.co/abc now', 'Look now'],
    ['HTML entities', 'Fish &amp; chips &lt;b&gt; caf&eacute;', 'Fish chips b cafe'],
    ['emoji and repeated signs', 'No way 😂😂😂!!!! … ... what???', 'No way ! . . what?'],
    ['hashtags in camel case', '#FreeTheSea_now today', 'Free The Sea now today'],
    ['stretched letters', 'sooooo goooood', 'soo good'],
    ['digits of other scripts', '۱۲۳ ٤٥٦ १२', '123 456 12'],
    ['tashkil and tatweel', 'كَتَبَ الـــدرس', 'كتب الدرس'],
    ['Persian typed with Arabic letters', 'كتابي كه گفتم', 'کتابی که گفتم'],
    ['Arabic keeps its own letters', 'كتابي في البيت', 'كتابي في البيت'],
    ['the zero-width non-joiner', 'می‌خواهم', 'می خواهم'],
    ['full-width and ligatures', 'ＡＢＣ ﬁne', 'ABC fine'],
    ['shouting', 'BREAKING NEWS TODAY', 'breaking news today'],
    ['nothing at all', '', ''],
    ['emoji only', '🔥🔥', ''],
  ])('%s', (_name, source, expected) => {
    expect(cleanText(source).text).toBe(expected);
  });

  test('knows where each unit came from', () => {
    const source = 'Hi &amp; go @you #BigDay ۱';
    const { text, starts, ends } = cleanText(source);
    const at = text.indexOf('Day');
    expect(source.slice(starts[at], ends[at + 2])).toBe('Day');
    expect(source.slice(starts.at(-1), ends.at(-1))).toBe('۱');
  });

  test('is total, keeps its places in order and in the text, and settles', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (source) => {
        const { text, starts, ends } = cleanText(source);
        expect(starts.length).toBe(text.length);
        starts.forEach((start, at) => {
          expect(start).toBeLessThanOrEqual(ends[at] ?? -1);
          expect(ends[at]).toBeLessThanOrEqual(source.length);
          if (at > 0) expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
        });
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/ {2}/);
      }),
    );
  });

  test('reads a hostile text in time that grows as its length does', () => {
    const hostile = `${'&amp;'.repeat(5000)}${'e\u0301\u0302'.repeat(5000)}${'#a'.repeat(5000)}`;
    expect(cleanText(hostile).text.length).toBeLessThanOrEqual(hostile.length);
  });
});
