import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AskedOfTab, ToContent } from '../../src/platform/messages.ts';

/** Two tabs, of which only the first has a page that listens. */
const tabs = vi.hoisted(() => ({
  told: [] as [tabId: number, message: unknown][],
  listeners: [] as ((message: unknown) => unknown)[],
}));

vi.mock('../../src/platform/browser.ts', () => ({
  browser: {
    tabs: {
      query: () => Promise.resolve([{ id: 1 }, {}, { id: 2 }]),
      sendMessage: (tabId: number, message: unknown) => {
        tabs.told.push([tabId, message]);
        return tabId === 1 ? Promise.resolve() : Promise.reject(new Error('nobody listens'));
      },
    },
    runtime: {
      onMessage: {
        addListener: (heard: (message: unknown) => unknown) => tabs.listeners.push(heard),
      },
    },
  },
}));

const { allTabs, isSelectionPrivate, listenInTab, tellTab } = await import(
  '../../src/platform/tab-messages.ts'
);

beforeEach(() => {
  tabs.told = [];
  tabs.listeners = [];
});

describe('tabs', () => {
  test('are told one by one, and those in which nothing listens are passed over', async () => {
    for (const tabId of await allTabs()) await tellTab(tabId, { type: 'stale' });
    expect(tabs.told).toEqual([
      [1, { type: 'stale' }],
      [2, { type: 'stale' }],
    ]);
  });

  test('hear what they understand, and nothing else', () => {
    const heard: (ToContent | AskedOfTab)[] = [];
    listenInTab((message) => {
      heard.push(message);
      return undefined;
    });
    for (const message of [{ type: 'stale' }, { type: 'other' }, 'stale', undefined])
      for (const listener of tabs.listeners) expect(listener(message)).toBeUndefined();
    expect(heard).toEqual([{ type: 'stale' }]);
  });

  test('answer what they are asked, and one in which nothing listens has nothing private', async () => {
    listenInTab(({ type }) => type === 'isSelectionPrivate');
    const [listener] = tabs.listeners;
    expect(await listener?.({ type: 'isSelectionPrivate' })).toBe(true);
    expect(await isSelectionPrivate(2)).toBe(false);
    expect(tabs.told).toEqual([[2, { type: 'isSelectionPrivate' }]]);
  });
});
