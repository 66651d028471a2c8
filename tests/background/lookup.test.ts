import { afterEach, describe, expect, test, vi } from 'vitest';
import type { LoadedEngine } from '../../src/background/lookup/live-engine.ts';
import { LookupService } from '../../src/background/lookup/lookup-service.ts';
import {
  firstSettings,
  withSwitches,
  withTab,
} from '../../src/background/settings/settings-changes.ts';
import type { Settings } from '../../src/platform/settings-messages.ts';
import {
  answered,
  fakeEngine,
  none,
  onWeb,
  openPort,
  openTabs,
  post,
  posts,
  serviceOf,
  similar,
} from './fake-lookup.ts';
import { gate } from './set-up.ts';

afterEach(() => vi.restoreAllMocks());

describe('watched posts', () => {
  test('are answered with their keys', async () => {
    const page = openPort();
    serviceOf(fakeEngine(similar).loaded).accept(page.port, onWeb);
    page.watch(post('p1'));
    expect(await answered(page, 1)).toEqual([
      {
        postId: 'p1',
        key: 'key-p1',
        state: 'similar',
        badge: { kind: 'removed', level: 'identical', speakers: 1, illustration: false },
      },
    ]);
  });

  test('are drawn as the reader wishes, while the glance still counts them', async () => {
    let settings = firstSettings('package');
    const { loaded } = fakeEngine((one) => (one.id === 'p1' ? similar(one) : none(one)));
    const service = serviceOf(loaded, 'package', openTabs().tabs, () => settings);
    const drawnWith = async (changed: Settings) => {
      settings = changed;
      const page = openPort();
      service.accept(page.port, onWeb);
      page.watch(post('p1'), post('p2'));
      const kinds = (await answered(page, 2)).map(({ badge }) => badge?.kind);
      const { badges, compared } = service.glance(7);
      expect(service.foundIn(7).posts.map((found) => found.post.id)).toEqual(['p1']);
      page.close();
      return { kinds, counted: badges.map(({ kind }) => kind), compared };
    };
    const first = firstSettings('package');
    const removed = { kinds: ['removed', undefined], counted: ['removed'], compared: 2 };
    expect(await drawnWith(first)).toEqual(removed);
    const hidden = { ...removed, kinds: [undefined, undefined] };
    expect(await drawnWith(withSwitches(first, { drawNothing: true }))).toEqual(hidden);
    expect(await drawnWith(withSwitches(first, { hideBadges: true }))).toEqual(hidden);
    expect(await drawnWith(withSwitches(first, { markNothing: true }))).toEqual({
      ...removed,
      kinds: ['removed', 'nothing'],
    });
  });

  test('with a badge are called for one after the other, drawn or not', async () => {
    const { loaded } = fakeEngine((one) => (one.id === 'p1' ? similar(one) : none(one)));
    const settings = withSwitches(firstSettings('demo'), { drawNothing: true });
    const { tabs, told } = openTabs();
    const service = serviceOf(loaded, 'demo', tabs, () => settings);
    const page = openPort();
    service.accept(page.port, onWeb);
    page.watch(post('p1'), post('p2'));
    await answered(page, 2);
    expect(service.jump(7)).toMatchObject({ connected: true, compared: 2 });
    expect(page.sent.at(-1)).toEqual({ type: 'jump', keys: ['key-p1'] });
    expect(told).toEqual([]);
    expect(service.jump(8).connected).toBe(false);
    // A page that the worker was connected with before it slept has its badges still.
    expect(told).toEqual([
      [8, { type: 'jump', keys: [] }],
      [8, { type: 'stale' }],
    ]);
  });

  test.each([
    ['everywhere', withSwitches(firstSettings('demo'), { paused: true })],
    ['in their tab', withTab(firstSettings('demo'), onWeb.tabId, true)],
  ])('are not compared while the reader has paused it %s', async (_where, settings) => {
    const { loaded, batches } = fakeEngine(similar);
    const page = openPort();
    const service = serviceOf(loaded, 'demo', openTabs().tabs, () => settings);
    service.accept(page.port, onWeb);
    page.watch(post('p1'));
    expect(await answered(page, 1)).toEqual([
      { postId: 'p1', key: 'key-p1', state: 'not-compared' },
    ]);
    expect(batches).toEqual([]);
    expect(service.glance(7)).toMatchObject({ connected: true, compared: 0 });
  });

  test('come in batches, what was asked last first', async () => {
    const page = openPort();
    const { loaded, batches, hold } = fakeEngine(none);
    const busy = gate();
    hold.until = busy.opened;
    serviceOf(loaded).accept(page.port, onWeb);
    page.watch(...posts(40));
    await vi.waitUntil(() => batches.length === 1);
    page.watch(post('newest'));
    busy.open();
    await answered(page, 41);
    expect(batches[0]).toEqual(posts(16).map(({ id }) => id));
    expect(batches[1]?.[0]).toBe('newest');
    expect(batches.every((batch) => batch.length <= 16)).toBe(true);
  });

  test('that left the view are neither compared nor answered', async () => {
    const page = openPort();
    const { loaded, batches, hold } = fakeEngine(none);
    const busy = gate();
    hold.until = busy.opened;
    serviceOf(loaded).accept(page.port, onWeb);
    page.watch(...posts(20));
    await vi.waitUntil(() => batches.length === 1);
    page.unwatch('key-p0', 'key-p18');
    busy.open();
    const answers = await answered(page, 18);
    expect(answers.map(({ postId }) => postId)).not.toContain('p0');
    expect(batches.flat()).not.toContain('p18');
  });

  test('of a page that went away are dropped', async () => {
    const gone = openPort();
    const here = openPort();
    const { loaded, batches, hold } = fakeEngine(none);
    const busy = gate();
    hold.until = busy.opened;
    const service = serviceOf(loaded);
    service.accept(gone.port, onWeb);
    service.accept(here.port, onWeb);
    gone.watch(...posts(100));
    await vi.waitUntil(() => batches.length === 1);
    gone.close();
    here.watch(post('mine'));
    busy.open();
    await answered(here, 1);
    expect(batches).toHaveLength(2);
    expect(batches[1]).toEqual(['mine']);
  });

  test('without end do not fill the memory: the oldest are given up', async () => {
    const page = openPort();
    const { loaded, batches, hold } = fakeEngine(none);
    const busy = gate();
    hold.until = busy.opened;
    serviceOf(loaded).accept(page.port, onWeb);
    for (let at = 0; at < 5_000; at += 100) page.watch(...posts(5_000).slice(at, at + 100));
    busy.open();
    await vi.waitUntil(() => page.answers().some(({ postId }) => postId === 'p4600'));
    expect(batches.flat().length).toBeLessThan(450);
  });

  test('are asked of the new version when the old one is deleted meanwhile', async () => {
    const page = openPort();
    const failing: LoadedEngine = {
      ...fakeEngine(none).loaded,
      engine: { compare: () => Promise.reject(new Error('block 0 is not stored')) },
    };
    const engines = [Promise.resolve(failing), Promise.resolve(fakeEngine(similar).loaded)];
    const get = () => engines.shift() ?? Promise.reject(new Error('asked too often'));
    let current = get();
    const live = {
      get: () => current,
      invalidate: () => {
        current = get();
      },
    };
    const service = new LookupService(
      live,
      'demo',
      openTabs().tabs,
      () => Promise.resolve(firstSettings('demo')),
      () => new Date(),
    );
    service.accept(page.port, onWeb);
    page.watch(post('p1'));
    service.invalidate();
    expect(await answered(page, 1)).toMatchObject([{ state: 'similar' }]);
  });

  test('that fail do not take the others of their batch along', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const page = openPort();
    const { loaded } = fakeEngine((each) => {
      if (each.id === 'p1') throw new Error('its record is damaged');
      return similar(each);
    });
    serviceOf(loaded).accept(page.port, onWeb);
    page.watch(...posts(3));
    const answers = await answered(page, 3);
    expect(answers.map(({ why }) => why)).toEqual([undefined, 'failed', undefined]);
  });

  test('that cannot be compared are told so, without a badge', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const page = openPort();
    const failing: LoadedEngine = {
      ...fakeEngine(none).loaded,
      engine: { compare: () => Promise.reject(new Error('storage is broken')) },
    };
    serviceOf(failing).accept(page.port, onWeb);
    page.watch(post('p1'));
    expect(await answered(page, 1)).toEqual([
      { postId: 'p1', key: 'key-p1', state: 'not-compared', why: 'failed' },
    ]);
  });
});

describe('all pages', () => {
  test('are told when what is live has changed', () => {
    const pages = [openPort(), openPort()];
    const service = serviceOf(fakeEngine(none).loaded);
    for (const page of pages) service.accept(page.port, onWeb);
    pages[1]?.close();
    service.invalidate();
    expect(pages.map((page) => page.sent)).toEqual([[{ type: 'stale' }], []]);
  });

  test('are told in their tab when an earlier worker took their port along, others once', async () => {
    const page = openPort();
    const { tabs, told } = openTabs(5, 7, 9);
    const service = serviceOf(fakeEngine(none).loaded, 'demo', tabs);
    service.accept(page.port, onWeb);
    service.invalidate();
    await vi.waitUntil(() => told.length >= 2);
    expect(told).toEqual([
      [5, { type: 'stale' }],
      [9, { type: 'stale' }],
    ]);
    expect(page.sent).toEqual([{ type: 'stale' }]);
  });

  test('are told of a change even where the tabs cannot be listed', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const page = openPort();
    const tabs = { ...openTabs().tabs, all: () => Promise.reject(new Error('no tabs')) };
    const service = serviceOf(fakeEngine(none).loaded, 'demo', tabs);
    service.accept(page.port, onWeb);
    service.invalidate();
    await vi.waitUntil(() => warn.mock.calls.length > 0);
    expect(page.sent).toEqual([{ type: 'stale' }]);
  });

  test('are called when the popup asks for a tab that is not connected, and only then', () => {
    const { tabs, told } = openTabs(7);
    const service = serviceOf(fakeEngine(none).loaded, 'demo', tabs);
    expect(service.glance(7).connected).toBe(false);
    service.accept(openPort().port, onWeb);
    expect(service.glance(7).connected).toBe(true);
    expect(told).toEqual([[7, { type: 'stale' }]]);
  });

  test('are counted by their tab, for what is in view', async () => {
    const page = openPort();
    const service = serviceOf(
      fakeEngine((each) => (each.id === 'p0' ? similar(each) : none(each))).loaded,
    );
    expect(service.glance(7)).toEqual({ connected: false, compared: 0, badges: [] });
    service.accept(page.port, onWeb);
    page.watch(...posts(3));
    await answered(page, 3);
    expect(service.glance(7)).toEqual({
      connected: true,
      compared: 3,
      badges: [{ kind: 'removed', posts: 1 }],
    });
    page.unwatch('key-p0');
    expect(service.glance(7)).toEqual({ connected: true, compared: 2, badges: [] });
  });
});
