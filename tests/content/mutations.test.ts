// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PostReading } from '../../src/content/read/post-reading.ts';
import { readPage } from '../../src/content/read/read-page.ts';
import { loadCaptures } from './captures.ts';
import { cell, emoji, mention, post, words } from './markup.ts';
import { type Mutation, mutations } from './page-mutations.ts';
import { parseHtml } from './parse-html.ts';

const own = {
  name: 'invented page',
  html: [
    post({
      id: '1983130065320780162',
      handle: 'Marigold_7',
      text: `${mention('Old_Tram')}${words(' rain ')}${emoji('🌧️')}`,
    }),
    post({
      id: '1983130065320780163',
      handle: 'Old_Tram',
      text: words('dry'),
      quote: { handle: 'Marigold_7', text: words('wet'), affiliate: true },
      context: { repostedBy: 'Marigold_7' },
    }),
    post({ id: '1983130065320780164', handle: 'Ad_House', text: words('buy'), promoted: true }),
    post({
      id: '1983130065320780165',
      handle: 'Old_Tram',
      text: words('سلام'),
      focused: true,
      lang: 'fa',
    }),
  ]
    .map(cell)
    .join(''),
};

/** What makes a reading right or wrong; flags may be lost. */
function identity({ id, author, text, quoted }: PostReading): string {
  // Words that X emptied are as good as none.
  return JSON.stringify([id, author, text || null, quoted?.author, quoted?.text || null]);
}

/** All that may be read when parts of a post are gone: less of it, but nothing else. */
function partsOf(reading: PostReading): string[] {
  const { quoted, ...rest } = reading;
  const quotes = quoted === undefined ? [] : [quoted, { ...quoted, text: null }];
  return [reading.text, null].flatMap((text) => [
    identity({ ...rest, text }),
    ...quotes.map((quote) => identity({ ...rest, text, quoted: quote })),
  ]);
}

function readings(page: Document): PostReading[] {
  return readPage(page).flatMap((outcome) => (outcome.read ? [outcome.post] : []));
}

/** Larger ones hold the same kinds of posts, and take most of the time. */
const LARGEST = 75_000;

const captures = loadCaptures().filter(({ html }) => html.length < LARGEST);
const pages = [own, ...captures].map(({ name, html }) => ({
  name,
  html,
  right: readings(parseHtml(html)),
}));

/** Limits of one mutation over all pages, in milliseconds; parsing takes nearly all of it. */
const LIMIT = { timeout: 60_000 };

function after(mutation: Mutation, html: string): string[] {
  const page = parseHtml(html);
  mutation.mutate(page);
  return readings(page).map(identity);
}

describe('nothing is lost when there are', () => {
  it.each(mutations.filter(({ harmless }) => harmless))('$name', LIMIT, (mutation) => {
    for (const { name, html, right } of pages) {
      expect([name, ...after(mutation, html)]).toEqual([name, ...right.map(identity)]);
    }
  });
});

describe('nothing is read wrongly when there are', () => {
  it.each(mutations.filter(({ harmless }) => !harmless))('$name', LIMIT, (mutation) => {
    for (const { name, html, right } of pages) {
      const allowed = [name, ...right.flatMap(partsOf)];
      expect(allowed).toEqual(expect.arrayContaining([name, ...after(mutation, html)]));
    }
  });
});
