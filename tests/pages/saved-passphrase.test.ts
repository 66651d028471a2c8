// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LockStanding } from '../../src/saved/lock/saved-lock.ts';
import { damagedRow } from '../../src/saved/saved-row.ts';
import { englishBrowser } from './english-browser.ts';

const lock = vi.hoisted(() => ({
  standing: vi.fn<() => Promise<LockStanding>>(),
  lockAgain: vi.fn<() => Promise<void>>(),
  finish: vi.fn<() => Promise<number>>(),
}));

vi.mock('../../src/platform/browser.ts', () => ({
  browser: englishBrowser({ asked: [], replies: {} }),
}));
vi.mock('../../src/pages/saved/saved-store.ts', () => ({ savedLock: lock }));

const { PassphraseSection } = await import('../../src/pages/saved/passphrase-section.tsx');
const { LockGate } = await import('../../src/pages/saved/lock-gate.tsx');
const { SavedList } = await import('../../src/pages/saved/saved-list.tsx');

beforeEach(() => lock.standing.mockResolvedValue({ state: 'open', unfinished: false }));
afterEach(() => render(null, document.body));

test('says why it could not be locked', async () => {
  lock.lockAgain.mockRejectedValue(new Error('no storage'));
  await act(() => render(h(PassphraseSection, {}), document.body));
  await vi.waitUntil(() => document.querySelector('button') !== null);
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Lock now',
  );
  button?.click();
  await vi.waitFor(() =>
    expect(document.querySelector('[role="status"]')?.textContent).toBe('no storage'),
  );
});

test('says how many damaged records were left, and shows the rest', async () => {
  lock.standing.mockResolvedValue({ state: 'open', unfinished: true });
  lock.finish.mockImplementation(async () => {
    lock.standing.mockResolvedValue({ state: 'open', unfinished: false });
    return 2;
  });
  await act(() => render(h(LockGate, { children: 'the list' }), document.body));
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain('damaged and cannot be read: 2.'),
  );
  expect(document.body.textContent).toContain('the list');
});

test('a row that is damaged is said to be, and can be opened and chosen', async () => {
  const rows = [damagedRow('one-id')];
  await act(() =>
    render(
      h(SavedList, { rows, chosen: new Set<string>(), onChoose: () => undefined }),
      document.body,
    ),
  );
  expect(document.querySelector('a[href="#saved/one-id"]')?.textContent).toContain('damaged');
  expect(document.querySelector('input[type="checkbox"]')).not.toBeNull();
});
