// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { lossOn } from '../../src/content/read/page-loss.ts';
import { readPage } from '../../src/content/read/read-page.ts';
import { loadCaptures } from './captures.ts';
import { cell, post, words } from './markup.ts';
import { mutations } from './page-mutations.ts';
import { parseHtml } from './parse-html.ts';

const timeline = ['rain', 'dry', 'سلام', 'wind', 'fog', 'sun', 'hail', 'ice', 'snow', 'calm']
  .map((text, at) =>
    cell(post({ id: `198313006532078016${at}`, handle: `Old_Tram_${at}`, text: words(text) })),
  )
  .join('');

/** Whether nothing is left that could be compared. */
function isLost(page: Document): boolean {
  return !readPage(page).some((outcome) => outcome.read && outcome.post.text?.trim());
}

describe('a page of which nothing can be read any more', () => {
  it.each(mutations.filter(({ harmless }) => !harmless))('is noticed: $name', ({ mutate }) => {
    const page = parseHtml(timeline);
    mutate(page);
    expect(lossOn(page) !== undefined).toBe(isLost(page));
  });

  it('says in what way', () => {
    const lossAfter = (name: string) => {
      const page = parseHtml(timeline);
      mutations.find((mutation) => mutation.name === name)?.mutate(page);
      return lossOn(page);
    };
    expect(lossAfter('posts renamed')).toBe('no-posts');
    expect(lossAfter('articles that are sections without a role')).toBe('no-posts');
    expect(lossAfter('ids that are no numbers')).toBe('none-readable');
    expect(lossAfter('texts renamed')).toBe('no-texts');
  });
});

describe('nothing is said', () => {
  const posts = (markup: (at: number) => string) => parseHtml([0, 1, 2, 3].map(markup).join(''));
  const id = (at: number) => `198313006532078016${at}`;

  it.each([
    ['of a page as it was', parseHtml(timeline)],
    ['of a page without posts', parseHtml('<main><h1>Trends</h1></main>')],
    [
      'of posts without words',
      posts((at) => cell(post({ id: id(at), handle: 'Old_Tram', attachment: '<img alt="">' }))),
    ],
    [
      'of locked accounts',
      posts((at) =>
        cell(post({ id: id(at), handle: 'Old_Tram', text: words('secret'), locked: true })),
      ),
    ],
    [
      'of posts that are still arriving',
      posts(() => cell('<article data-testid="tweet"></article>')),
    ],
  ])('%s', (_, page) => {
    expect(lossOn(page)).toBeUndefined();
  });

  it.each(loadCaptures().map(({ name, html }) => [name, html] as const))('of %s', (_, html) => {
    const page = parseHtml(html);
    if (!isLost(page)) return;
    expect(lossOn(page)).toBeUndefined();
  });
});
