// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '../../src/content/page-watcher.ts';
import { PostsOnPage } from '../../src/content/posts-on-page.ts';
import type { PostAnswer, WatchedPost } from '../../src/platform/messages.ts';
import { cell, type PostMarkup, post, words } from './markup.ts';

const base: PostMarkup = { id: '1983130065320780162', handle: 'Marigold_7', text: words('Rain.') };

let life: AbortController;
let alive: boolean;
let ours: WeakSet<Node>;
/** What is asked now, by id, with the number of places. */
let watched: Map<string, { post: WatchedPost; places: number }>;
let asked: string[];
let drawn: string[];

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  alive = true;
  ours = new WeakSet();
  watched = new Map();
  asked = [];
  drawn = [];
  document.body.innerHTML = '';
  history.replaceState({}, '', '/home');
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function start(answers: ReadonlyMap<string, PostAnswer> = new Map()): PostsOnPage {
  const posts = new PostsOnPage({
    watch: (one) => {
      asked.push(one.text);
      const places = (watched.get(one.key)?.places ?? 0) + 1;
      watched.set(one.key, { post: one, places });
    },
    unwatch: (key) => {
      const entry = watched.get(key);
      if (entry === undefined) throw new Error(`${key} was not watched`);
      entry.places -= 1;
      if (entry.places === 0) watched.delete(key);
    },
    answerTo: (key) => answers.get(key),
    draw: (_article, slot, one, answer) => {
      if (answer !== undefined) drawn.push(`${slot} ${one.text}`);
    },
    erase: (_article, slot) => drawn.push(`erase ${slot}`),
  });
  watchPage({
    document,
    signal: life.signal,
    isOurs: (node) => ours.has(node),
    isAlive: () => alive,
    isCompared: (article) => posts.has(article),
    changed: (articles) => posts.update(articles),
  });
  return posts;
}

/** Lets the observer run, and what waits for more posts. */
async function observed(): Promise<void> {
  await vi.runAllTimersAsync();
}

function mount(markup: Partial<PostMarkup> = {}): Element {
  const holder = document.createElement('div');
  holder.innerHTML = cell(post({ ...base, ...markup }));
  document.body.append(holder);
  return holder;
}

function texts(): string[] {
  return [...watched.values()].map((entry) => entry.post.text);
}

describe('posts', () => {
  it('that are there at the start, that come, and that they quote are asked for', async () => {
    mount();
    start();
    mount({ id: '2', text: words('Snow.'), quote: { handle: 'Old_Tram', text: words('Sun.') } });
    await observed();
    expect(texts()).toEqual(['Rain.', 'Snow.', 'Sun.']);
    const quote = [...watched.values()].at(-1)?.post;
    expect(quote).toMatchObject({ id: 'quoted-by-2', author: 'Old_Tram' });
  });

  it('that leave are asked for no more', async () => {
    start();
    const holder = mount();
    await observed();
    holder.remove();
    await observed();
    expect(watched.size).toBe(0);
  });

  it('are found by their keys, in the order of the page', async () => {
    const posts = start();
    const said = ['Rain.', 'Snow.', 'Hail.'];
    const holders = said.map((text, at) => mount({ id: String(at + 5), text: words(text) }));
    await observed();
    const keys = [...watched.keys()];
    const shown = posts.withKeys([...keys.toReversed(), 'gone:h']);
    expect(shown).toEqual(holders.map((holder) => holder.querySelector('article')));
  });

  it('without words are not asked for', async () => {
    start();
    mount({ text: words('  ') });
    await observed();
    expect(asked).toEqual([]);
  });

  it('twice on a page are asked for in both places', async () => {
    start();
    const first = mount();
    mount();
    await observed();
    expect([...watched.values()].map(({ places }) => places)).toEqual([2]);
    first.remove();
    await observed();
    expect([...watched.values()].map(({ places }) => places)).toEqual([1]);
  });

  it('that mount empty and fill later are asked for then', async () => {
    start();
    const holder = mount();
    const article = holder.querySelector('article');
    const content = [...(article?.childNodes ?? [])];
    article?.replaceChildren();
    await observed();
    expect(asked).toEqual([]);
    article?.append(...content);
    await observed();
    expect(texts()).toEqual(['Rain.']);
  });
});

describe('a text that changes', () => {
  it('is asked for anew when it is shown in full', async () => {
    start();
    const holder = mount({ showMore: true });
    await observed();
    expect([...watched.values()][0]?.post.partial).toBe(true);
    const text = holder.querySelector('[data-testid="tweetText"]');
    if (text !== null) text.innerHTML = words('Rain, and then more rain.');
    holder.querySelector('[data-testid="tweet-text-show-more-link"]')?.remove();
    await observed();
    expect(texts()).toEqual(['Rain, and then more rain.']);
    expect([...watched.values()][0]?.post.partial).toBeUndefined();
  });

  it('is asked for anew when a translation takes its place, and says so', async () => {
    start();
    const holder = mount({ translatedFrom: 'Persian' });
    await observed();
    expect([...watched.values()][0]?.post).toMatchObject({ translated: true, lang: 'en' });
    const text = holder.querySelector('[data-testid="tweetText"]');
    text?.setAttribute('lang', 'fa');
    text?.previousElementSibling?.remove();
    text?.replaceChildren('باران.');
    await observed();
    expect([...watched.values()].map((entry) => entry.post)).toMatchObject([
      { text: 'باران.', lang: 'fa' },
    ]);
    expect([...watched.values()][0]?.post.translated).toBeUndefined();
  });

  it('is compared in the author’s words once X translates what stood there before', async () => {
    start();
    const first = mount({ text: words('باران.') });
    await observed();
    first.remove();
    mount({ translatedFrom: 'Persian' });
    await observed();
    const [{ post: seen } = { post: undefined }] = watched.values();
    expect(seen).toMatchObject({ text: 'باران.', shownTranslated: true });
    expect(seen?.translated).toBeUndefined();
  });

  it('character by character is noticed too', async () => {
    start();
    const holder = mount();
    await observed();
    const node = holder.querySelector('[data-testid="tweetText"] span')?.firstChild;
    if (node instanceof Text) node.data = 'Hail.';
    await observed();
    expect(texts()).toEqual(['Hail.']);
  });
});

describe('what does not matter', () => {
  it('counters that tick, and elements of ours, cause no reading', async () => {
    start();
    const holder = mount();
    await observed();
    const counter = holder.querySelector(
      '[data-testid="app-text-transition-container"] span span',
    )?.firstChild;
    if (counter instanceof Text) counter.data = '16';
    const host = document.createElement('abcd-efghij');
    ours.add(host);
    holder.querySelector('article')?.append(host);
    await observed();
    expect(asked).toEqual(['Rain.']);
  });
});

describe('answers', () => {
  it('that are known are drawn at once when a cell comes back', async () => {
    const known = new Map<string, PostAnswer>();
    const posts = start(known);
    const holder = mount();
    await observed();
    const [key] = watched.keys();
    if (key === undefined) throw new Error('nothing was asked');
    const answer: PostAnswer = { postId: base.id, key, state: 'similar' };
    known.set(key, answer);
    posts.answered(answer);
    expect(drawn).toContain('post Rain.');
    holder.remove();
    await observed();
    drawn.length = 0;
    mount();
    await observed();
    expect(drawn).toContain('post Rain.');
  });

  it('to a text that is gone are not drawn', async () => {
    const posts = start();
    mount();
    await observed();
    posts.answered({ postId: base.id, key: 'an older text', state: 'similar' });
    expect(drawn.filter((line) => line.startsWith('post'))).toEqual([]);
  });
});

describe('private places', () => {
  it.each([
    '/messages',
    '/messages/1-2',
    '/settings/account',
    '/compose/post',
    '/i/flow/login',
    '/i/chat',
  ])('nothing is read on %s', async (path) => {
    history.replaceState({}, '', path);
    start();
    mount();
    await observed();
    expect(asked).toEqual([]);
  });

  it('posts are read when a private page is left without a load', async () => {
    history.replaceState({}, '', '/compose/post');
    start();
    mount();
    await observed();
    history.replaceState({}, '', '/home');
    document.body.append(document.createElement('p'));
    await observed();
    expect(texts()).toEqual(['Rain.']);
  });

  it('a post above a reply that is being written is not read, one in an opened photo is', async () => {
    start();
    const composer = '<div data-testid="tweetTextarea_0"></div>';
    const dialog = document.createElement('div');
    dialog.innerHTML = `<div role="dialog">${post(base)}${composer}</div>`;
    document.body.append(dialog);
    await observed();
    expect(asked).toEqual([]);
    const photo = document.createElement('div');
    photo.innerHTML = `<div role="dialog">${cell(post(base) + composer)}</div>`;
    document.body.append(photo);
    await observed();
    expect(texts()).toEqual(['Rain.']);
  });

  it('a drawer of private messages is not read', async () => {
    start();
    const drawer = document.createElement('div');
    drawer.innerHTML = `<div data-testid="DMDrawer">${cell(post(base))}</div>`;
    document.body.append(drawer);
    await observed();
    expect(asked).toEqual([]);
  });
});

it('nothing is read once the extension is gone', async () => {
  start();
  alive = false;
  mount();
  await observed();
  expect(asked).toEqual([]);
});
