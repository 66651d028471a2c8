// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { handleWords, maskText, mayBeNamed } from '../../src/pages/picture/mask.ts';
import { altText, captionText, pictureContent } from '../../src/pages/picture/picture-content.ts';
import type { CardMatch } from '../../src/platform/messages.ts';
import { cutLines, wrapText } from '../../src/platform/wrap-text.ts';

vi.mock('../../src/platform/browser.ts', async () => {
  const { englishBrowser } = await import('./english-browser.ts');
  return { browser: englishBrowser({ asked: [], replies: {} }) };
});

const post = { id: '1983130065320780162', author: 'Marigold_7', text: 'Rain, says @Old_Tram.' };

function matchOf(isPublic: boolean, sameSpeaker: boolean): CardMatch {
  return {
    source: 'demo',
    removal: {
      id: 'r1',
      platform: 'x',
      account: { handle: 'gone_one', public: isPublic },
      text: 'Rain, says @Old_Tram! https://x.com/gone_one/status/1',
      postedAt: '2020-05-03',
      action: {
        object: 'post',
        measure: 'removed',
        actor: 'platform',
        ground: 'content',
        at: '2020-05-04',
      },
      basis: 'press',
      status: 'standing',
      sources: [],
    },
    level: 'identical',
    sharedWords: 3,
    words: 3,
    sameAccount: false,
    sameSpeaker,
    copies: 1,
    speakers: 1,
    postSpans: [],
    removalSpans: [],
    differences: [],
  };
}

function contentOf(masked: boolean, translation = '') {
  const sources = { demo: { title: 'A list', version: '2025-01' } };
  const now = new Date('2025-11-01T12:00:00Z');
  return pictureContent(matchOf(false, false), post, sources, { masked, translation, now });
}

describe('names', () => {
  test('may be shown only where both accounts are known to be public', () => {
    expect(mayBeNamed(matchOf(true, true))).toBe(true);
    expect(mayBeNamed(matchOf(true, false))).toBe(false);
    expect(mayBeNamed(matchOf(false, true))).toBe(false);
  });

  test('are nowhere in a masked picture, its caption or its description', () => {
    const content = contentOf(true);
    const all = [JSON.stringify(content), altText(content), captionText(content)].join(' ');
    for (const name of ['Marigold_7', 'gone_one', 'Old_Tram']) expect(all).not.toContain(name);
    expect(JSON.stringify(contentOf(false))).toContain('@Marigold_7');
  });

  test('of any kind are masked, and nothing else is changed', () => {
    expect(handleWords('a', true)).toBe(handleWords('bcd', true));
    expect(maskText('to @one and x.com/two/status/3, a@b', false)).toContain('@one');
    expect(maskText('Rain at last.', true)).toBe('Rain at last.');
  });
});

test('a picture says who acted, when by both calendars, which list, and how to compare again', () => {
  const all = JSON.stringify(contentOf(true));
  for (const words of [
    'Twitter removed the other post.',
    '4 May 2020',
    '2020-05-04 UTC',
    '5 years before this post',
    'same words (emoji, links, punctuation aside)',
    'version \u20682025-01\u2069',
    'Entry \u2068r1\u2069',
    'evenhand match',
    'A badge does not mean',
    'pictures and videos are not compared',
  ])
    expect(all).toContain(words);
  expect(all).not.toContain('Translation added');
  expect(JSON.stringify(contentOf(true, 'Lluvia'))).toContain(
    'Translation added by a reader: \u2068Lluvia\u2069',
  );
});

describe('lines', () => {
  const width = (text: string) => text.length;

  test('break between words, keep the lines of the text, and cut what is too long for one', () => {
    expect(wrapText('one two three', 8, width)).toEqual(['one two', 'three']);
    expect(wrapText('one\n\ntwo', 8, width)).toEqual(['one', '', 'two']);
    expect(wrapText('abcdefghij', 4, width)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('hold all letters of any text, and are never too wide', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 30 }), (text, most) => {
        const lines = wrapText(text, most, width);
        const bare = (words: string) => words.replaceAll(/\s/gu, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        // One letter may be wider than a line: it is not cut in two.
        expect(lines.every((line) => width(line) <= most || [...line].length === 1)).toBe(true);
      }),
    );
  });

  test('say where there are more', () => {
    expect(cutLines(['a', 'b'], 2)).toEqual(['a', 'b']);
    expect(cutLines(['a', 'b', 'c'], 2)).toEqual(['a', 'b …']);
  });
});
