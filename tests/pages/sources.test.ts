// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SourcePreview, SourceState } from '../../src/platform/source-messages.ts';
import { englishBrowser, type FakeBackground } from './english-browser.ts';

const background = vi.hoisted((): FakeBackground => ({ asked: [], replies: {} }));

vi.mock('../../src/platform/browser.ts', () => ({ browser: englishBrowser(background) }));

const { SourcesView } = await import('../../src/pages/sources/sources-view.tsx');

const KEY = 'RWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const live: SourceState = {
  name: 'mine',
  title: 'My list',
  version: '2.0',
  records: 1_234,
  state: 'live',
  kind: 'remote',
  builtIn: false,
  addresses: ['https://host.example/data/', 'https://mirror.example/'],
  publicKey: KEY,
  fingerprint: '0123 4567 89ab cdef 0123',
  intervalHours: 12,
  monthBytes: 2_000_000,
  capBytes: 50_000_000,
  usedBytes: 3_500_000,
};
const preview: SourcePreview = {
  address: 'https://host.example/data/',
  dataset: 'offered',
  title: 'Offered',
  version: '1',
  records: 10,
  bytes: 1_000,
  lean: true,
  publicKey: KEY,
  fingerprint: '0123 4567 89ab cdef 0123',
  keyFrom: 'host',
  languages: ['fa'],
  grounds: [],
  chosen: { records: 10, bytes: 1_000 },
};

beforeEach(() => {
  background.asked.length = 0;
});

afterEach(() => render(null, document.body));

async function open(...sources: readonly SourceState[]): Promise<string> {
  for (const request of ['status', 'switchSource', 'syncNow', 'editSource', 'subscribe'])
    background.replies[request] = { ok: true, value: { sources } };
  for (const request of ['removeSource', 'decideKey'])
    background.replies[request] = { ok: true, value: { sources } };
  render(null, document.body);
  await act(() => render(h(SourcesView, {}), document.body));
  await vi.waitUntil(() => document.querySelectorAll('article').length === sources.length);
  return document.body.textContent ?? '';
}

/** Presses the control with these words; `last` where several have them. */
async function press(words: string): Promise<void> {
  const control = [...document.querySelectorAll<HTMLElement>('button, summary')].findLast(
    (each) => each.textContent === words,
  );
  if (control === undefined) throw new Error(`There is no "${words}".`);
  await act(() => control.click());
}

async function fill(label: string, value: string): Promise<void> {
  const found = [...document.querySelectorAll('label')].findLast(
    (each) => each.textContent === label,
  );
  const control = document.getElementById(found?.htmlFor ?? '');
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
    throw new Error(`There is no field "${label}".`);
  await act(() => {
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const askedFor = (request: string) =>
  background.asked.filter((each) => each.request === request).map(({ body }) => body);

describe('a source', () => {
  test('is told of with addresses, key, space, month and interval', async () => {
    const text = await open(live);
    for (const words of [
      'https://host.example/data/',
      'https://mirror.example/',
      '0123 4567 89ab cdef 0123',
      '3.5 MB',
      '2 MB of at most 50 MB',
    ])
      expect(text).toContain(words);
  });

  test('that is downloaded says how far, how fast, and how long still', async () => {
    const progress = {
      phase: 'download',
      doneBytes: 20_000_000,
      totalBytes: 80_000_000,
      doneRecords: 250_000,
      totalRecords: 1_000_000,
      bytesPerSecond: 2_000_000,
    } as const;
    const text = await open({ ...live, state: 'syncing', progress });
    expect(text).toContain(
      'Downloading: 20 MB of 80 MB · 250,000 of 1,000,000 entries · 2 MB per second · about 30 seconds left',
    );
  });

  test('that went without a sync for a year says that it answers no more', async () => {
    const silent: SourceState = { ...live, outdated: true, validUntil: '2023-05-01' };
    expect(await open(silent)).toContain('Not checked for a year: nothing is compared with');
    const failed = await open({ ...silent, state: 'failed', fault: 'unreachable', error: 'gone' });
    expect(failed).toContain('Not checked for a year: nothing is compared with');
    expect(failed).toContain('The last update failed');
    expect(failed).not.toContain('still in use');
    expect(failed).toContain('Up to date until1 May 2023');
    expect(await open({ ...silent, off: true })).not.toContain('Not checked for a year');
  });

  test('that came with the extension can be switched off, not removed', async () => {
    const text = await open({ ...live, builtIn: true });
    expect(text).toContain('Edit');
    expect(text).not.toContain('Remove');
  });

  test('is removed only after a second question, which says what is freed', async () => {
    await open(live);
    await press('Remove');
    expect(document.body.textContent).toContain('This frees 3.5 MB.');
    expect(askedFor('removeSource')).toEqual([]);
    await press('Remove');
    expect(askedFor('removeSource')).toEqual([{ name: 'mine' }]);
  });

  test('is changed as the form says, and keeps what the form does not touch', async () => {
    await open(live);
    await press('Edit');
    await fill('Title', 'Renamed');
    await fill('Most to download a month (MB)', '');
    await fill('Languages (codes)', 'fa, AR');
    await fill('From year (Gregorian)', '2019');
    await press('Save');
    expect(askedFor('editSource')).toEqual([
      {
        name: 'mine',
        settings: {
          title: 'Renamed',
          addresses: live.addresses,
          publicKey: KEY,
          intervalHours: 12,
          slice: { years: [2019, 9_999], languages: ['fa', 'ar'] },
        },
      },
    ]);
  });
});

describe('a changed key', () => {
  const stopped: SourceState = { ...live, state: 'failed', fault: 'keyChanged', error: 'other' };

  test('shows both fingerprints and asks', async () => {
    const offered = { offeredKey: KEY, fingerprint: 'ffff eeee dddd cccc bbbb', kept: false };
    const text = await open({ ...stopped, stopped: offered });
    expect(text).toContain('ffff eeee dddd cccc bbbb');
    expect(text).toContain('The version from before is still in use.');
    await press('Accept the new key');
    await press('Keep it stopped');
    expect(askedFor('decideKey')).toEqual([{ name: 'mine', accepted: KEY }, { name: 'mine' }]);
  });

  test('that the host does not offer cannot be accepted', async () => {
    const text = await open({ ...stopped, stopped: { kept: true } });
    expect(text).toContain('The host offers no new key.');
    expect(text).not.toContain('Accept the new key');
  });
});

describe('adding a source', () => {
  test('subscribes only after the fingerprint was compared', async () => {
    await open();
    background.replies['previewSource'] = { ok: true, value: { preview } };
    await fill('Address', ' https://host.example/data/ ');
    await press('Look at it');
    await vi.waitUntil(() => document.querySelector('.fingerprint') !== null);
    expect(document.body.textContent).toContain('Not included: only codes made from them');
    await press('Agree to this key and add');
    expect(askedFor('subscribe')).toEqual([]);
    await act(() => document.querySelector<HTMLInputElement>('form label.switch input')?.click());
    await press('Agree to this key and add');
    await vi.waitUntil(() => askedFor('subscribe').length > 0);
    expect(askedFor('subscribe')).toEqual([
      {
        settings: {
          title: 'Offered',
          addresses: [preview.address],
          publicKey: KEY,
          dataset: 'offered',
        },
      },
    ]);
  });

  test('says why it was refused, in words and exactly', async () => {
    await open();
    const refused = { fault: 'hash', reason: 'segments/1: its bytes do not fit its hash' };
    background.replies['previewSource'] = { ok: true, value: { refused } };
    await fill('Address', 'https://host.example/data/');
    await press('Look at it');
    await vi.waitUntil(() => document.querySelector('[role=alert]') !== null);
    const text = document.querySelector('[role=alert]')?.textContent;
    expect(text).toContain('a file is not the one that was signed.');
    expect(text).toContain(refused.reason);
  });
});
