// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { type Parts, splitPost } from '../../src/content/read/parts.ts';
import { readPost } from '../../src/content/read/read-post.ts';
import { type Selector, selectors } from '../../src/content/selectors.ts';
import { loadCaptures } from './captures.ts';
import { cell, post, words } from './markup.ts';
import { parseHtml } from './parse-html.ts';

const counted: Readonly<Record<keyof Parts, Selector>> = {
  names: selectors.name,
  avatars: selectors.avatar,
  avatarHandles: selectors.avatarOf,
  texts: selectors.text,
  showMores: selectors.showMore,
  statusLinks: selectors.statusLink,
  times: selectors.time,
  contexts: selectors.socialContext,
  locks: selectors.lock,
};
const kinds = [
  'names',
  'avatars',
  'avatarHandles',
  'texts',
  'showMores',
  'statusLinks',
  'times',
  'contexts',
  'locks',
] as const satisfies readonly (keyof Parts)[];
const invented = {
  name: 'invented page',
  html: cell(
    post({
      id: '1983130065320780162',
      handle: 'Marigold_7',
      text: words('Rain.'),
      quote: { handle: 'Old_Tram', text: words('Sun.') },
      context: 'pinned',
      showMore: true,
    }),
  ),
};

describe.each([invented, ...loadCaptures()])('$name', ({ html }) => {
  const articles = [...parseHtml(html).querySelectorAll(selectors.post.css)].filter(
    (article) => readPost(article).read,
  );

  it.runIf(articles.length > 0)('has of everything as many as the table says', () => {
    for (const article of articles) {
      const { own, quote } = splitPost(article);
      for (const kind of kinds) {
        const selector = counted[kind];
        const found = own[kind].length;
        expect([kind, found >= selector.least && found <= selector.most]).toEqual([kind, true]);
      }
      const quoteTexts = quote?.parts.texts.length ?? 0;
      expect(quoteTexts).toBeLessThanOrEqual(selectors.quoteText.most);
    }
  });
});
