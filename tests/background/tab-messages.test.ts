import { beforeEach, describe, expect, test, vi } from 'vitest';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;

/** Two tabs, of which only the first has a page that listens. */
const tabs = vi.hoisted(() => ({
  told: [] as [tabId: number, message: unknown][],
  listeners: [] as Listener[],
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
        addListener: (heard: Listener) => tabs.listeners.push(heard),
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
    const heard: unknown[] = [];
    listenInTab((message) => {
      heard.push(message);
      return undefined;
    });
    for (const message of [{ type: 'stale' }, { type: 'other' }, 'stale', undefined])
      for (const listener of tabs.listeners) {
        expect(listener(message, {}, (answer) => heard.push({ answer }))).toBeUndefined();
      }
    expect(heard).toEqual([{ type: 'stale' }]);
  });

  test('answer what they are asked, and one in which nothing listens has nothing private', async () => {
    listenInTab(({ type }) => type === 'isSelectionPrivate');
    const [listener] = tabs.listeners;
    const answer = new Promise((resolve) => {
      expect(listener?.({ type: 'isSelectionPrivate' }, {}, resolve)).toBe(true);
    });
    expect(await answer).toBe(true);
    expect(await isSelectionPrivate(2)).toBe(false);
    expect(tabs.told).toEqual([[2, { type: 'isSelectionPrivate' }]]);
  });
});
