// @vitest-environment happy-dom
/** The words on cards. Long: every kind of match and action is one case of the same card. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cardBody } from '../../src/content/card/card-body.ts';
import type { ComparedPost } from '../../src/content/card/match-section.ts';
import type { Action, Removal } from '../../src/dataset/record.ts';
import type { CardContent, CardMatch, WatchedPost } from '../../src/platform/messages.ts';
import { matchOf } from './some-match.ts';

vi.mock('../../src/platform/browser.ts', async () => {
  const file = join(import.meta.dirname, '../../extension/_locales/en/messages.json');
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const text = (key: string): string => {
    const entry: unknown = Reflect.get(Object(words), key);
    return String(Reflect.get(Object(entry), 'message') ?? '');
  };
  return {
    browser: {
      i18n: {
        getUILanguage: () => 'en-GB',
        getMessage: (key: string, values: string[] = []) =>
          text(key).replace(/\$(\d)/g, (_whole, at: string) => values[Number(at) - 1] ?? ''),
      },
    },
  };
});

const post: WatchedPost = {
  id: '1',
  key: '1:h',
  author: 'Marigold_7',
  text: 'Rain at last, rain.',
};

function removalOf(action: Partial<Action>, rest: Partial<Removal> = {}): Removal {
  return {
    id: 'r1',
    platform: 'x',
    account: { handle: 'gone_one', name: 'Gone One' },
    text: 'Rain at last!',
    action: { object: 'post', measure: 'removed', actor: 'platform', ground: 'content', ...action },
    basis: 'press',
    status: 'standing',
    sources: [],
    ...rest,
  };
}

/** Edited a little, as most are. */
function edited(removal: Removal, rest: Partial<CardMatch> = {}): CardMatch {
  return matchOf(removal, { level: 'near-identical', sharedWords: 41, words: 44, ...rest });
}

function bodyOf(
  matches: readonly CardMatch[],
  about: ComparedPost = post,
  state: CardContent['state'] = 'similar',
): HTMLElement {
  const content: CardContent = {
    postId: '1',
    state,
    matches,
    sources: { demo: { title: 'A list', version: '2025-01' } },
  };
  const body = document.createElement('div');
  body.append(...cardBody(content, about));
  return body;
}

describe('who did what', () => {
  it.each<[string, Removal]>([
    ['Twitter removed the other post.', removalOf({ at: '2021-01-08' })],
    ['X removed the other post.', removalOf({ at: '2023-07-30' })],
    ['Twitter or X removed the other post.', removalOf({})],
    ['Twitter removed the other post.', removalOf({}, { postedAt: '2019-01-01' })],
    [
      'Hidden in Türkiye and India by court order: the other post.',
      removalOf({ measure: 'withheld', actor: 'court', countries: ['TR', 'IN'] }),
    ],
    [
      'Hidden in some countries at a government’s demand: the other post.',
      removalOf({ measure: 'withheld', actor: 'government' }),
    ],
    [
      'Deleted by its author after Twitter required it: the other post.',
      removalOf({ actor: 'author', compelled: true, at: '2020-05-05' }),
    ],
    ['Deleted by its author: the other post.', removalOf({ actor: 'author' })],
    [
      'X suspended the account; its posts went with it.',
      removalOf({ measure: 'suspended', at: '2024-01-01' }),
    ],
    [
      'X removed the other post’s picture or video.',
      removalOf({ object: 'media', at: '2024-01-01' }),
    ],
    [
      'Removed by court order: the other account.',
      removalOf({ object: 'account', actor: 'court' }),
    ],
    [
      'Twitter or X hid the other account in some countries.',
      removalOf({ object: 'account', measure: 'withheld' }),
    ],
    [
      'Twitter or X limited who could see the other account.',
      removalOf({ object: 'account', measure: 'limited' }),
    ],
    [
      'No longer there, according to the source: the other post. Who acted is not known.',
      removalOf({ actor: 'unknown' }),
    ],
    [
      'No longer there, according to the source (inferred): the other account. Who acted is not known.',
      removalOf({ object: 'account' }, { basis: 'inferred' }),
    ],
  ])('%s', (sentence, removal) => {
    expect(bodyOf([edited(removal)]).textContent).toContain(sentence);
  });

  it.each<[string, Removal]>([
    ['The post that was removed', removalOf({})],
    ['The post that is no longer there, according to the source', removalOf({ actor: 'unknown' })],
    [
      'The post that is no longer there, according to the source',
      removalOf({}, { basis: 'inferred' }),
    ],
    [
      'The post that its author deleted after the platform required it',
      removalOf({ actor: 'author', compelled: true }),
    ],
    ['The other post (restored since)', removalOf({}, { status: 'reversed' })],
    [
      'The other post (account suspended for its behaviour)',
      removalOf({ object: 'account', measure: 'suspended', ground: 'conduct' }),
    ],
    ['The other post (acted on for behaviour)', removalOf({ ground: 'conduct' })],
    ['The post whose picture or video this is about', removalOf({ object: 'media' })],
    ['The post of the account this is about', removalOf({ object: 'account' })],
    ['The post that got a notice', removalOf({ measure: 'labelled' })],
    ['The post of the locked account', removalOf({ object: 'account', measure: 'locked' })],
  ])('stands under the heading "%s"', (heading, removal) => {
    const headings = bodyOf([edited(removal)]).querySelectorAll('.match h3');
    expect([...headings].map(({ textContent }) => textContent)).toEqual(['This post', heading]);
  });

  it('never says "removed" where that is not certain', () => {
    const uncertain = [removalOf({ actor: 'unknown' }), removalOf({}, { basis: 'inferred' })];
    for (const removal of uncertain) {
      expect(bodyOf([edited(removal)]).querySelector('.match')?.textContent).not.toMatch(/remov/i);
    }
  });

  it.each<[string, Removal]>([
    [
      'X acted on the other account.',
      removalOf({ object: 'account', ground: 'conduct', at: '2024-01-01' }),
    ],
    [
      'Acted on at a government’s demand: the other post.',
      removalOf({ actor: 'government', ground: 'conduct' }),
    ],
    [
      'Acted on by court order: the other post.',
      removalOf({ actor: 'court' }, { status: 'reversed' }),
    ],
    [
      'X suspended the account',
      removalOf({ measure: 'suspended', ground: 'conduct', at: '2024-01-01' }),
    ],
  ])('says "%s" and never "removed" of what is only related', (sentence, removal) => {
    const text = bodyOf([edited(removal)]).querySelector('.match')?.textContent;
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/remov/i);
  });

  it('takes codes that are no countries as they are', () => {
    const removal = removalOf({ measure: 'withheld', countries: ['XY', '<b>'] });
    expect(bodyOf([edited(removal)]).textContent).toContain('XY and <b>');
  });
});

describe('the card', () => {
  it('says first that an invented removal is one, then the source and how it is known', () => {
    const [section] = bodyOf([edited(removalOf({}, { illustration: true }))]).children;
    expect(section?.children[0]?.textContent).toMatch(/^Example: this was invented/);
    expect(section?.children[1]?.textContent).toContain(
      'Source: \u2068A list\u2069, version \u20682025-01\u2069',
    );
    expect(section?.children[1]?.textContent).toContain('Known from press reports');
  });

  it('says the level in words and counts', () => {
    const text = (level: CardMatch['level']): string | null =>
      bodyOf([edited(removalOf({}), { level })]).textContent;
    expect(text('near-identical')).toContain('41 of 44 words shared');
    expect(text('identical')).toContain('same words (emoji, links, punctuation aside)');
    expect(text('contains')).toContain('repeats words');
    expect(text('same-message')).toContain('probably the same message in another language');
    expect(text('near-identical')).not.toContain('%');
  });

  it('says first what may be wrong with a text inside another', () => {
    const reasons = (level: CardMatch['level']) =>
      bodyOf([edited(removalOf({}), { level })]).querySelector('.caution li')?.textContent;
    expect(reasons('contains')).toContain('report, criticise or mock it');
    expect(reasons('identical')).not.toContain('mock');
  });

  it('always says what a badge does not mean, and that only words are compared', () => {
    const text = bodyOf([edited(removalOf({}))], {
      ...post,
      partial: true,
    }).textContent;
    expect(text).toContain('A badge does not mean that this post breaks a rule');
    expect(text).toContain('Words only: pictures and videos are not compared.');
    expect(text).toContain('Only the part of this post that is visible');
  });

  it('says when X shows its own translation, and that the words before it were compared', () => {
    const text = (shownTranslated: boolean) =>
      bodyOf([edited(removalOf({}))], { ...post, shownTranslated }).textContent;
    expect(text(true)).toContain('What was compared are the author’s words');
    expect(text(false)).not.toContain('author’s words');
  });

  it('tells when this post was written, as far as its number tells', () => {
    const text = (id: string) => bodyOf([edited(removalOf({}))], { ...post, id }).textContent;
    expect(text('1460323737035677698')).toContain('Posted 15 November 2021');
    expect(text('1')).not.toContain('Posted');
  });

  it('shows words as words, whatever they look like', () => {
    const removal = removalOf(
      {},
      { text: '<img src=x onerror=alert(1)>', account: { name: '<i>' } },
    );
    const body = bodyOf([edited(removal)]);
    expect(body.querySelector('img, i')).toBeNull();
    expect(body.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  it('says so when the source keeps the words to itself', () => {
    const sources = [{ url: 'https://example.org/a', title: 'Report' }];
    const { text: _text, ...wordless } = removalOf({}, { sources, textFrom: 'press' });
    const body = bodyOf([edited(wordless, { postSpans: [[0, 4]] })]);
    const [mine, theirs] = body.querySelectorAll('.pair .column');
    expect(mine?.querySelector('mark')?.textContent).toBe('Rain');
    expect(theirs?.querySelector('blockquote')).toBeNull();
    expect(theirs?.textContent).toContain('The words are not in this list');
    expect(theirs?.textContent).toContain('More at the source: Report');
    expect(theirs?.textContent).toContain('The words are as the press gave them.');
  });

  it('says so when the words are a part of the post only', () => {
    const text = (removal: Removal) => bodyOf([edited(removal)]).textContent;
    expect(text(removalOf({}, { excerpt: true }))).toContain('Only a part of the post is known.');
    expect(text(removalOf({}))).not.toContain('Only a part');
  });

  it('links to safe addresses only', () => {
    const sources = [
      { url: 'https://example.org/a', title: 'Report' },
      { url: 'http://example.org/b' },
      { url: 'javascript:alert(1)', title: 'Bad' },
      { url: 'data:text/html,x' },
    ];
    const links = [...bodyOf([edited(removalOf({}, { sources }))]).querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.org/a']);
    expect(links[0]?.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('folds further matches', () => {
    const match = edited(removalOf({}));
    const details = bodyOf([match, match, match]).querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.querySelector('summary')?.textContent).toBe('2 further matches');
  });

  it('says so when nothing is similar, and that this allows nothing', () => {
    const words = bodyOf([], post, 'none').textContent;
    expect(words).toContain(
      'Nothing similar in your lists. That does not mean that such words are allowed.',
    );
    expect(words).toContain('pictures and videos are not compared');
    expect(bodyOf([], post, 'not-compared').textContent).toContain('This was not compared');
  });

  it('tells what became of it', () => {
    const now = (rest: Partial<Removal>): string | null =>
      bodyOf([edited(removalOf({}, rest))]).textContent;
    expect(now({ checkedAt: '2025-05-04' })).toContain('Still so when last checked, 4 May 2025');
    expect(now({ status: 'reversed', statusAt: 'soon' })).toContain('Restored since, on soon');
    expect(now({ status: 'disputed' })).toContain('Disputed');
  });

  it('states nothing as a fact that nobody vouches for any more, or that sources disagree about', () => {
    const now = (rest: Partial<CardMatch>, status: Removal['status'] = 'standing') =>
      bodyOf([edited(removalOf({}, { status }), rest)]).textContent;
    const old = { lastChecked: '2021-06-30' };
    expect(now(old)).toContain('Last checked in 2021; whether it is still so is not known');
    expect(now(old)).not.toContain('Still so');
    expect(now(old, 'reversed')).toContain('Restored since');
    expect(now({ contradicted: true })).toContain('Sources disagree about this post');
    const both = now(old, 'disputed');
    for (const words of ['Disputed', 'Last checked in 2021']) expect(both).toContain(words);
    expect(now({})).not.toContain('Sources disagree');
  });
});
