// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { inventRemoval } from '../e2e/removals.ts';
import { englishBrowser, type FakeBackground } from './english-browser.ts';

const background = vi.hoisted((): FakeBackground => ({ asked: [], replies: {} }));

vi.mock('../../src/platform/browser.ts', () => ({ browser: englishBrowser(background) }));

const { RemovalsView } = await import('../../src/pages/removals/removals-view.tsx');

const first = inventRemoval('first', 'Seven brass kettles');
const found = { source: 'mine', title: 'My list', removal: first };

afterEach(() => render(null, document.body));

const textOf = (): string => document.body.textContent ?? '';

/** Opens the page at an address, where the background has yet to answer; what is given answers once. */
async function open(address: string): Promise<(value: unknown) => void> {
  let reply: (value: unknown) => void = () => undefined;
  background.asked.length = 0;
  background.replies['searchRemovals'] = new Promise((resolve) => {
    reply = resolve;
  });
  history.replaceState(undefined, '', address);
  await act(() => render(h(RemovalsView, {}), document.body));
  expect(background.asked).toHaveLength(1);
  expect(document.querySelector('[role=status]')?.textContent).toBe('Reading your lists…');
  return (value) => {
    background.replies['searchRemovals'] = new Promise(() => undefined);
    reply({ ok: true, value });
  };
}

test('one removal is looked for without a count until it is there', async () => {
  const answer = await open('#removals/mine/first');
  expect(textOf()).not.toMatch(/\d/);
  answer({ found: [found], looked: 900, total: 900 });
  await expect.poll(textOf).toContain('Seven brass kettles');
  expect(textOf()).not.toContain('Reading your lists');
});

test('while a long list is looked through for one removal, nothing is counted', async () => {
  const answer = await open('#removals/mine/first');
  answer({ found: [], looked: 600, total: 900, next: { source: 'mine', looked: 600 } });
  await vi.waitUntil(() => background.asked.length === 2);
  await act(() => undefined);
  expect(textOf()).toContain('Reading your lists…');
  expect(textOf()).not.toMatch(/\d/);
});

test('a removal that is in no list is said to be in none', async () => {
  const answer = await open('#removals/mine/gone');
  answer({ found: [], looked: 900, total: 900 });
  await expect.poll(textOf).toContain('in none of the lists');
});

test('a search counts once there is something to count', async () => {
  const answer = await open('#removals');
  answer({ found: [found], looked: 600, total: 900, next: { source: 'mine', looked: 600 } });
  await expect.poll(textOf).toContain('Removals found so far: 1. Searched 600 of the 900 entries');
});
