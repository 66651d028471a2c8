import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  afterRestart,
  firstSettings,
  withFile,
  withHidden,
  withSwitches,
  withTab,
} from '../../src/background/settings/settings-changes.ts';
import { settingsHandlers } from '../../src/background/settings/settings-handlers.ts';
import { SettingsStore } from '../../src/background/settings/settings-store.ts';
import type { Asker } from '../../src/platform/asker.ts';
import * as limits from '../../src/platform/limits.ts';
import { parseRequest } from '../../src/platform/parse-requests.ts';

const first = firstSettings('package');
const asker: Asker = { ownPage: true };
const comparison = { postId: '17', author: 'Marigold_7' };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => vi.restoreAllMocks());

function openStore() {
  let changes = 0;
  const store = new SettingsStore(first, () => {
    changes += 1;
  });
  const handlers = settingsHandlers(
    store,
    async () => ({ languages: [] }),
    () => new Date('2024-05-01T00:00:00Z'),
  );
  return { store, handlers, changes: () => changes };
}

describe('settings', () => {
  test('are kept for the next worker, and each change is told of', async () => {
    const { handlers, changes } = openStore();
    await handlers.changeSwitches({ switches: { compact: true } }, asker);
    await handlers.pauseTab({ tabId: 3, paused: true }, asker);
    await handlers.hideComparison(comparison, asker);
    expect(changes()).toBe(3);
    expect(await openStore().store.get()).toEqual({
      switches: { ...first.switches, compact: true },
      hidden: [{ ...comparison, hiddenAt: '2024-05-01T00:00:00.000Z' }],
      pausedTabs: [3],
    });
  });

  test('changed at the same time are all kept', async () => {
    const { handlers, store } = openStore();
    await Promise.all([
      handlers.changeSwitches({ switches: { compact: true } }, asker),
      handlers.changeSwitches({ switches: { muted: true } }, asker),
      handlers.hideComparison(comparison, asker),
    ]);
    const { switches, hidden } = await store.get();
    expect(switches).toMatchObject({ compact: true, muted: true });
    expect(hidden).toHaveLength(1);
  });

  test('a hidden comparison is there once, and is shown again', async () => {
    const { handlers, store } = openStore();
    await handlers.hideComparison(comparison, asker);
    await handlers.hideComparison(comparison, asker);
    expect((await store.get()).hidden).toHaveLength(1);
    expect((await handlers.showComparison({ postId: '17' }, asker)).hidden).toEqual([]);
  });

  test('that cannot be kept stay as they were, and say why', async () => {
    const { handlers, store, changes } = openStore();
    await store.get();
    globalThis.indexedDB = new IDBFactory();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('no room');
    });
    await expect(handlers.changeSwitches({ switches: { compact: true } }, asker)).rejects.toThrow(
      'no room',
    );
    expect(await store.get()).toEqual(first);
    expect(changes()).toBe(0);
  });

  test('that cannot be read are the first ones, part by part', async () => {
    const database = await openDB('evenhand-settings', 1, {
      upgrade: (fresh) => void fresh.createObjectStore('settings'),
    });
    const hidden = [{ ...comparison, hiddenAt: '2024-05-01T00:00:00Z' }];
    await database.put('settings', { switches: { compact: 'yes' }, hidden, pausedTabs: 7 }, 'all');
    database.close();
    expect(await openStore().store.get()).toEqual({ ...first, hidden });
  });

  test('lose at a restart what was for now only', () => {
    const now = withTab(withSwitches(first, { hideBadges: true, compact: true }), 3, true);
    expect(afterRestart(now)).toEqual(withSwitches(first, { compact: true }));
  });

  test('from a file leave alone what is for now only', () => {
    const now = withTab(withSwitches(first, { hideBadges: true }), 3, true);
    const taken = withFile(now, { switches: { ...first.switches, muted: true }, hidden: [] });
    expect(taken).toEqual({ ...now, switches: { ...now.switches, muted: true } });
  });

  test('hide no more comparisons than can be kept', () => {
    const hiddenAt = '2024-05-01T00:00:00Z';
    const full = Array.from({ length: limits.hiddenComparisons }, (_, at) => ({
      postId: String(at),
      author: 'a',
      hiddenAt,
    }));
    const settings = { ...first, hidden: full };
    expect(() => withHidden(settings, { postId: 'x', author: 'a', hiddenAt })).toThrow('2000');
    expect(withHidden(settings, { postId: '5', author: 'a', hiddenAt }).hidden).toHaveLength(2_000);
  });
});

test.each([
  ['a switch that is neither on nor off', 'changeSwitches', { switches: { compact: 1 } }],
  ['a tab without a number', 'pauseTab', { tabId: 'x', paused: true }],
  ['a comparison without a post', 'hideComparison', { postId: '', author: 'a' }],
  ['a handle that is too long', 'hideComparison', { postId: '1', author: 'x'.repeat(51) }],
  ['a file with half of the switches', 'importSettings', { switches: {}, hidden: [] }],
])('%s is refused', (_name, request, body) => {
  expect(parseRequest({ request, body }).ok).toBe(false);
});
