// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PostReading } from '../../src/content/read/post-reading.ts';
import { readPage } from '../../src/content/read/read-page.ts';
import {
  cell,
  emoji,
  hashtag,
  mention,
  type PostMarkup,
  post,
  shortenedLink,
  TIME,
  words,
} from './markup.ts';
import { parseHtml } from './parse-html.ts';

const base: PostMarkup = {
  id: '1983130065320780162',
  handle: 'Marigold_7',
  text: words('Rain at last.'),
};

function readAll(html: string): PostReading[] {
  return readPage(parseHtml(html)).flatMap((outcome) => (outcome.read ? [outcome.post] : []));
}

function readOne(markup: Partial<PostMarkup>): PostReading {
  const [reading, ...others] = readAll(cell(post({ ...base, ...markup })));
  if (reading === undefined || others.length > 0) throw new Error('expected one reading');
  return reading;
}

function reasons(html: string): string[] {
  return readPage(parseHtml(html)).flatMap((outcome) => (outcome.read ? [] : [outcome.reason]));
}

describe('a plain post', () => {
  it('gives id, author, language, time and text, and no flag', () => {
    expect(readOne({})).toEqual({
      id: '1983130065320780162',
      author: 'Marigold_7',
      lang: 'en',
      time: TIME,
      text: 'Rain at last.',
    });
  });

  it('has no text and no language without words', () => {
    const { text: _text, ...wordless } = base;
    const [reading] = readAll(cell(post(wordless)));
    expect(reading).toMatchObject({ text: null, lang: null });
  });
});

describe('text', () => {
  it('keeps line breaks, emoji and mentions where they are', () => {
    const text = `${mention('Old_Tram')}${words(' look:\n\nsnow ')}${emoji('❄️')}${emoji('👋🏻')}${words(' ')}${hashtag('winter')}`;
    expect(readOne({ text }).text).toBe('@Old_Tram look:\n\nsnow ❄️👋🏻 #winter');
  });

  it('gives a shortened link in full', () => {
    const text = words('Read ') + shortenedLink('example.org/a/long-pa', 'th/to/read');
    expect(readOne({ text }).text).toBe('Read https://example.org/a/long-path/to/read');
  });

  it('gives the link itself where its tail is not on the page', () => {
    const link =
      '<a href="https://t.co/aB3dE5fG7h" role="link"><span aria-hidden="true">https://</span>example.org/a/lo<span aria-hidden="true">…</span></a>';
    expect(readOne({ text: link }).text).toBe('https://t.co/aB3dE5fG7h');
    expect(readOne({ text: '<a href="https://t.co/aB3dE5fG7h">example.org/a/lo…</a>' }).text).toBe(
      'https://t.co/aB3dE5fG7h',
    );
  });

  it('keeps an ellipsis that the author wrote', () => {
    expect(readOne({ text: words('and then…') }).text).toBe('and then…');
  });

  it('leaves out "Show more", inside the text as in 2023 or after it', () => {
    const inside = `${words('A beginning')}<span role="link" data-testid="tweet-text-show-more-link">Show more</span>`;
    expect(readOne({ text: inside })).toMatchObject({ text: 'A beginning', partial: true });
    expect(readOne({ showMore: true })).toMatchObject({ text: 'Rain at last.', partial: true });
  });

  it('keeps white space as it stands', () => {
    expect(readOne({ text: '\n   <span>\u200cسلام  دنیا</span>\n ', lang: 'fa' })).toMatchObject({
      text: '\n   \u200cسلام  دنیا\n ',
      lang: 'fa',
    });
  });

  it('does not overflow on deep or long texts', () => {
    const deep = `${'<span>'.repeat(400)}deep${'</span>'.repeat(400)}`;
    expect(readOne({ text: deep }).text).toBe('deep');
    expect(readOne({ text: words('word '.repeat(60_000)) }).text?.length).toBeGreaterThan(90_000);
  });
});

describe('flags', () => {
  it('tells a repost, and that everything else is the original’s', () => {
    expect(readOne({ context: { repostedBy: 'Old_Tram' } })).toMatchObject({
      author: 'Marigold_7',
      repostedBy: 'Old_Tram',
    });
  });

  it('tells a pinned post, which is no repost', () => {
    const reading = readOne({ context: 'pinned' });
    expect(reading.pinned).toBe(true);
    expect(reading.repostedBy).toBeUndefined();
  });

  it('tells an edited post and keeps its id', () => {
    expect(readOne({ edited: true })).toMatchObject({ id: base.id, edited: true, time: TIME });
  });

  it('tells a promoted post, which has no time', () => {
    const reading = readOne({ promoted: true });
    expect(reading).toMatchObject({ id: base.id, promoted: true });
    expect(reading.time).toBeUndefined();
  });

  it('does not take a video for an advertisement', () => {
    const attachment =
      '<div data-testid="tweetPhoto"><div data-testid="placementTracking"><div data-testid="videoPlayer"></div></div></div>';
    expect(readOne({ attachment }).promoted).toBeUndefined();
  });

  it('tells an automatic translation, but not from the assistant’s button in the header', () => {
    expect(readOne({ translatedFrom: 'Persian' }).translated).toBe(true);
    expect(readOne({}).translated).toBeUndefined();
  });

  it('reads the large post of a status page', () => {
    expect(readOne({ focused: true })).toMatchObject({
      id: base.id,
      author: base.handle,
      time: TIME,
    });
  });
});

describe('quotes', () => {
  const quote = { handle: 'Old_Tram', text: words('No rain for weeks.'), lang: 'es', time: TIME };

  it('are read apart from the post around them', () => {
    const reading = readOne({
      quote: { ...quote, showMore: true, affiliate: true },
      affiliate: true,
    });
    expect(reading.text).toBe('Rain at last.');
    expect(reading.partial).toBeUndefined();
    expect(reading.quoted).toEqual({
      author: 'Old_Tram',
      text: 'No rain for weeks.',
      lang: 'es',
      time: TIME,
      partial: true,
    });
  });

  it('do not lend their text to a post without words', () => {
    const { text: _text, ...wordless } = base;
    const [reading] = readAll(cell(post({ ...wordless, quote })));
    expect(reading).toMatchObject({
      text: null,
      lang: null,
      quoted: { text: 'No rain for weeks.' },
    });
  });

  it('have an id only through a photo made in the very second', () => {
    const id = '1983130065320780162';
    const same = readOne({ quote: { ...quote, photoOf: { handle: 'Old_Tram', id } } });
    expect(same.quoted?.id).toBe(id);
    const other = readOne({
      quote: { ...quote, photoOf: { handle: 'Old_Tram', id: '1700000000000000000' } },
    });
    expect(other.quoted?.id).toBeUndefined();
    const foreign = readOne({ quote: { ...quote, photoOf: { handle: 'Somebody', id } } });
    expect(foreign.quoted?.id).toBeUndefined();
  });

  it('are not read from a locked account, while the post around them is', () => {
    const reading = readOne({ quote: { ...quote, locked: true } });
    expect(reading.quoted).toBeUndefined();
    expect(reading.text).toBe('Rain at last.');
  });
});

describe('what is not read', () => {
  it('locked accounts', () => {
    expect(reasons(cell(post({ ...base, locked: true })))).toEqual(['locked']);
  });

  it('notices in a post’s place, account cells, notifications, the photo of an opened post', () => {
    const tombstone =
      '<article role="article" tabindex="-1"><div dir="auto" lang="en"><span>This Post is unavailable.</span></div></article>';
    const account =
      '<button data-testid="UserCell"><div data-testid="UserAvatar-Container-Old_Tram"></div></button>';
    const notification = `<article data-testid="notification"><div data-testid="tweetText" lang="en">${words('x')}</div></article>`;
    const pane = '<div data-testid="tweet"><div role="group"></div></div>';
    const html = [tombstone, account, notification, pane, ''].map(cell).join('');
    expect(readPage(parseHtml(html))).toEqual([]);
  });

  it('posts embedded in a long article, as posts of their own', () => {
    const embedded = `<div data-testid="simpleTweet"><div>${post({ ...base, id: '1983130065320780999', handle: 'Old_Tram' })}</div></div>`;
    const { text: _text, ...wordless } = base;
    const readings = readAll(cell(post({ ...wordless, attachment: embedded })));
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({ id: base.id, author: 'Marigold_7', text: null });
  });

  it('the words of readers’ notes and of link previews', () => {
    const attachment = `<div data-testid="birdwatch-pivot"><a href="/Marigold_7/status/1">x</a><div data-testid="tweetText">note</div></div>
      <div data-testid="card.wrapper"><a href="/Marigold_7/status/2"><time datetime="${TIME}"></time></a></div>`;
    const { text: _text, ...wordless } = base;
    expect(readAll(cell(post({ ...wordless, attachment })))[0]).toMatchObject({
      id: base.id,
      text: null,
    });
  });
});

describe('doubt', () => {
  it('refuses ids that disagree', () => {
    const html = post(base).replace(
      '/status/1983130065320780162/analytics',
      '/status/1983130065320780999/analytics',
    );
    expect(reasons(html)).toEqual(['ambiguous']);
  });

  it('refuses authors that disagree', () => {
    const avatar = post(base).replace(
      'UserAvatar-Container-Marigold_7',
      'UserAvatar-Container-Old_Tram',
    );
    expect(reasons(avatar)).toEqual(['ambiguous']);
    const link = post(base).replaceAll('href="/Marigold_7/status', 'href="/Old_Tram/status');
    expect(reasons(link)).toEqual(['no-id']);
  });

  it('is not misled by a display name that looks like a handle', () => {
    expect(readOne({ name: '@Old_Tram' }).author).toBe('Marigold_7');
    expect(
      readOne({ quote: { handle: 'Old_Tram', name: '@Marigold_7', text: words('x') } }).quoted
        ?.author,
    ).toBe('Old_Tram');
  });

  it('refuses a post with two authors’ lines of its own', () => {
    const html = post({ ...base, quote: { handle: 'Old_Tram', text: words('x') } }).replace(
      'role="link" tabindex="0" class="quote"',
      'class="quote"',
    );
    expect(reasons(html)).toEqual(['ambiguous']);
  });

  it('takes the handle from the avatar where the link names none', () => {
    const html = post(base).replaceAll('/Marigold_7/status/', '/i/web/status/');
    expect(readAll(html)[0]).toMatchObject({ id: base.id, author: 'Marigold_7' });
  });
});
