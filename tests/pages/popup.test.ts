// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { firstSettings } from '../../src/background/settings/settings-changes.ts';
import type { TabGlance } from '../../src/platform/messages.ts';
import type { SourceState } from '../../src/platform/source-messages.ts';
import { englishBrowser, type FakeBackground } from './english-browser.ts';

const background = vi.hoisted((): FakeBackground => ({ asked: [], replies: {}, reloaded: [] }));

vi.mock('../../src/platform/browser.ts', () => ({ browser: englishBrowser(background) }));

const { Popup } = await import('../../src/pages/popup/popup.tsx');

const live: SourceState = {
  name: 'demo',
  title: 'Demonstration',
  version: '2.0',
  records: 1_234,
  state: 'live',
  lastSync: '2024-05-01T10:00:00Z',
  kind: 'remote',
  builtIn: true,
  addresses: ['https://host.example/data/'],
  intervalHours: 6,
  monthBytes: 0,
};

beforeEach(() => {
  background.asked.length = 0;
  delete background.tab;
  background.reloaded = [];
  delete background.xRefused;
  reply('glance', { connected: false, compared: 0, badges: [] } satisfies TabGlance);
});

afterEach(() => render(null, document.body));

function reply(request: string, value: unknown): void {
  background.replies[request] = { ok: true, value };
}

async function openPopup(...sources: readonly SourceState[]): Promise<string> {
  reply('status', { sources });
  reply('switchSource', { sources });
  reply('syncNow', { sources });
  await act(() => render(h(Popup, {}), document.body));
  await vi.waitUntil(() => document.querySelectorAll('.sources li').length === sources.length);
  return document.body.textContent ?? '';
}

function press(words: string): void {
  const controls = document.querySelectorAll<HTMLElement>('button, label');
  const control = [...controls].find((each) => each.textContent === words);
  if (control === undefined) throw new Error(`no "${words}"`);
  control.click();
}

describe('over a page of X', () => {
  const STRANDED = 'was open before Evenhand was installed or updated';

  test('that no script of this version is in, offers to load it again', async () => {
    background.tab = { url: 'https://x.com/home', listens: false };
    await openPopup(live);
    await vi.waitFor(() => expect(document.body.textContent).toContain(STRANDED));
    press('Load this page again');
    expect(background.reloaded).toEqual([7]);
  });

  test('that cannot be loaded again, says so', async () => {
    background.tab = { url: 'https://x.com/home', listens: false };
    delete background.reloaded;
    await openPopup(live);
    await vi.waitFor(() => expect(document.body.textContent).toContain(STRANDED));
    press('Load this page again');
    await vi.waitFor(() =>
      expect(document.querySelector('[role="alert"]')?.textContent).toContain('No tab with id: 7.'),
    );
  });

  test.each([
    { url: 'https://x.com/home', listens: true },
    { url: 'https://x.com.example/home', listens: false },
    { url: 'https://x.com/home', listens: false, loading: true },
    { url: 'https://x.com/home', listens: false, refused: true },
  ])('%o: offers nothing of the kind', async ({ refused, ...tab }) => {
    background.tab = tab;
    background.xRefused = refused === true;
    await openPopup(live);
    await vi.waitFor(() =>
      expect(document.body.textContent).toContain('Nothing to compare in this tab'),
    );
    expect(document.body.textContent).not.toContain(STRANDED);
  });
});

describe('where other languages cannot be compared', () => {
  test('the popup says so once, and nothing where they can', async () => {
    reply('otherLanguages', { languages: ['fa'], failing: true });
    await openPopup(live);
    await vi.waitFor(() =>
      expect(
        document.body.textContent?.split('Comparing with other languages does not work'),
      ).toHaveLength(2),
    );
    render(null, document.body);
    reply('otherLanguages', { languages: ['fa'] });
    expect(await openPopup(live)).not.toContain('Comparing with other languages');
  });
});

describe('the popup', () => {
  test('says what each list holds and when it was last checked', async () => {
    const text = await openPopup(live);
    expect(text).toContain('Demonstration');
    expect(text).toContain('1,234 entries');
    expect(text).toMatch(/version \u20682\.0\u2069/);
    expect(text).toMatch(/Last checked 1 May 2024/);
    expect(text).toContain('pictures and videos are not compared');
  });

  test('shows how far a download has come, in words', async () => {
    const progress = {
      phase: 'download',
      doneBytes: 12_500_000,
      totalBytes: 100_000_000,
      doneRecords: 1_000,
      totalRecords: 8_000,
      bytesPerSecond: 2_000_000,
    } as const;
    const text = await openPopup({ ...live, state: 'syncing', progress });
    expect(text).toContain('Downloading: 12.5 MB of 100 MB');
    expect(document.querySelector('progress')?.value).toBe(12_500_000);
  });

  test('says why an update failed, and that the version before still answers', async () => {
    const text = await openPopup({ ...live, state: 'failed', error: 'the signature does not fit' });
    expect(text).toContain('the signature does not fit');
    expect(text).toContain('The version from before is still in use.');
  });

  test('says what was compared in this tab', async () => {
    reply('glance', { connected: true, compared: 5, badges: [{ kind: 'removed', posts: 2 }] });
    const text = await openPopup(live);
    expect(text).toContain('5 posts compared');
    expect(text).toContain('removed2');
    expect(background.asked).toContainEqual({ request: 'glance', body: { tabId: 7 } });
  });

  test('says that posts cannot be read, and copies a report without anything of them', async () => {
    const unread = { loss: 'no-posts', counts: [['post', 0]] };
    reply('glance', { connected: false, compared: 0, badges: [], unread });
    const text = await openPopup(live);
    expect(text).toContain('Posts on this page cannot be read');
    expect(text).toContain('a post without a badge means nothing');
    press('Copy a report');
    await vi.waitUntil(() => document.body.textContent?.includes('The report was copied.'));
    const report = await navigator.clipboard.readText();
    expect(report).toContain('no-posts');
    expect(report).toContain('post: 0\n');
  });

  test('lists the posts behind the badges, each with its comparison, for who wants nothing drawn', async () => {
    reply('glance', { connected: true, compared: 5, badges: [{ kind: 'removed', posts: 1 }] });
    const post = { id: '17', author: 'Marigold_7', text: 'Seven brass kettles' };
    const badge = { kind: 'removed', speakers: 1, illustration: false };
    reply('foundInTab', { posts: [{ post, badge }] });
    reply('card', { postId: '17', state: 'none', matches: [], sources: {} });
    await openPopup(live);
    const open = (details: HTMLDetailsElement | null) =>
      act(() => {
        if (details === null) throw new Error('nothing to open');
        details.open = true;
        details.dispatchEvent(new Event('toggle'));
      });
    await open(document.querySelector('.found'));
    await vi.waitUntil(() => document.querySelector('.found li') !== null);
    const item = document.querySelector('.found li');
    expect(item?.textContent).toMatch(/removed @Marigold_7.*Seven brass kettles/);
    await open(document.querySelector('.found li details'));
    const view = await vi.waitUntil(() => document.querySelector('.found .comparison')?.shadowRoot);
    expect(view?.textContent).toContain('Nothing similar in your lists.');
    expect(background.asked).toContainEqual({ request: 'foundInTab', body: { tabId: 7 } });
    expect(background.asked).toContainEqual({ request: 'card', body: { post } });
  });

  test('goes to the next post with a badge', async () => {
    const glance = { connected: true, compared: 5, badges: [{ kind: 'removed', posts: 2 }] };
    reply('glance', glance);
    reply('jump', glance);
    await openPopup(live);
    press('Go to the next one');
    expect(background.asked).toContainEqual({ request: 'jump', body: { tabId: 7 } });
  });

  test('pauses here and everywhere, and keeps the page clean', async () => {
    const { switches } = firstSettings('package');
    const settings = { switches, hidden: [], pausedTabs: [7] };
    for (const request of ['settings', 'pauseTab', 'changeSwitches']) reply(request, settings);
    await openPopup(live);
    await vi.waitUntil(() => document.querySelectorAll('.choice').length === 3);
    const [here] = document.querySelectorAll<HTMLInputElement>('.choice input');
    expect(here?.checked).toBe(true);
    for (const words of ['Pause in this tab', 'Pause everywhere', 'Draw nothing in the page'])
      press(words);
    expect(background.asked.filter(({ request }) => /pause|change/.test(request))).toEqual([
      { request: 'pauseTab', body: { tabId: 7, paused: false } },
      { request: 'changeSwitches', body: { switches: { paused: true } } },
      { request: 'changeSwitches', body: { switches: { drawNothing: true } } },
    ]);
  });

  test('compares a text that is pasted, and says so where nothing is like it', async () => {
    reply('card', { postId: 'pasted', state: 'none', matches: [], sources: {} });
    await openPopup(live);
    const box = document.querySelector('textarea');
    if (box === null) throw new Error('no box');
    box.value = 'Seven brass kettles';
    await act(() => {
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
    press('Compare');
    const view = await vi.waitUntil(() => document.querySelector('.comparison')?.shadowRoot);
    expect(view?.textContent).toContain('Nothing similar in your lists.');
    expect(background.asked).toContainEqual({
      request: 'card',
      body: { post: { id: 'pasted', author: '', text: 'Seven brass kettles' } },
    });
  });

  test('switches a list off and asks for updates', async () => {
    await openPopup(live);
    document.querySelector<HTMLInputElement>('.sources input')?.click();
    press('Check for updates');
    expect(background.asked).toContainEqual({
      request: 'switchSource',
      body: { name: 'demo', off: true },
    });
    expect(background.asked).toContainEqual({ request: 'syncNow', body: {} });
  });

  test('says when the background does not answer', async () => {
    background.replies['status'] = { ok: false, error: 'storage is gone' };
    await act(() => render(h(Popup, {}), document.body));
    await vi.waitUntil(() => document.querySelector('[role=alert]') !== null);
    expect(document.body.textContent).toContain('storage is gone');
  });
});
