import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { lastChecked } from '../../src/background/lookup/last-checked.ts';
import { PACKAGE_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import { again, offline, online, only, useSubscriptions } from './one-source.ts';
import { encode, HOST, publish, serve } from './publish.ts';
import { answering, numbered, removals, startWorker } from './set-up.ts';

const reader = useSubscriptions();

describe('when hosts are asked', () => {
  const HOURS = 3_600_000;

  test('is planned by each source of its own, give or take a quarter', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    const worker = await reader().subscribed({ intervalHours: 100 });
    const { nextSync, lastSync } = await only(worker);
    const hours = (Date.parse(nextSync ?? '') - Date.parse(lastSync ?? '')) / HOURS;
    expect(hours).toBeGreaterThan(74);
    expect(hours).toBeLessThan(126);
    expect(worker.planned()).toBe(nextSync);
    await worker.sync.switchSource((await only(worker)).name, true);
    expect(worker.planned()).toBeUndefined();
  });

  test('comes before they are due for nobody, and for those that are due', async () => {
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    await reader().subscribed({ intervalHours: 10 });
    const server = online(await publish(reader().publisher, 2, [removals(0, 6)]));
    const early = startWorker([], new Date('2024-05-01T07:00:00Z'));
    await early.sync.resume();
    await early.sync.settled();
    expect(server.asked).toEqual([]);
    const late = startWorker([], new Date('2024-05-01T13:00:00Z'));
    await late.sync.resume();
    await late.sync.settled();
    expect(await only(late)).toMatchObject({ state: 'live', version: 'v2' });
  });

  test('comes sooner after a failure of the network, and not after a refusal', async () => {
    offline();
    const worker = await reader().subscribed({ intervalHours: 100 });
    const failed = await only(worker);
    expect(failed).toMatchObject({ state: 'failed', fault: 'unreachable' });
    expect(Date.parse(failed.nextSync ?? '')).toBeLessThan(Date.parse('2024-05-01T00:20:00Z'));
    const files = await publish(reader().publisher, 1, [removals(0, 5)]);
    files.set(HOST + PACKAGE_FILE, encode('{}'));
    online(files);
    const refused = await again(worker);
    expect(refused).toMatchObject({ fault: 'signature' });
    expect(Date.parse(refused.nextSync ?? '')).toBeGreaterThan(Date.parse('2024-05-03T00:00:00Z'));
  });
});

describe('a clock that is put back', () => {
  const AHEAD = new Date('2031-01-01T00:00:00Z');
  const RIGHT = new Date('2024-05-01T00:00:00Z');

  /** A source that was synced while the clock ran ahead. */
  async function syncedAhead() {
    const files = await publish(reader().publisher, 1, [removals(0, 5)], (all) => ({
      ...all,
      validUntil: '2030-06-01',
    }));
    online(files);
    await reader().subscribed({ intervalHours: 10 });
    const ahead = startWorker([], AHEAD);
    await ahead.sync.resume();
    await ahead.sync.settled();
    expect((await only(ahead)).lastSync?.slice(0, 4)).toBe('2031');
  }

  test('keeps no source from being synced until the time that it once was', async () => {
    await syncedAhead();
    online(await publish(reader().publisher, 2, [removals(0, 6)]));
    const right = startWorker([], RIGHT);
    await right.sync.resume();
    await right.sync.settled();
    const state = await only(right);
    expect(state).toMatchObject({ state: 'live', version: 'v2' });
    expect(state.lastSync?.slice(0, 4)).toBe('2024');
    expect(state.nextSync?.slice(0, 7)).toBe('2024-05');
    expect(right.planned()).toBe(state.nextSync);
  });

  test('has it tried again in its own time where no host answers', async () => {
    await syncedAhead();
    offline();
    const right = startWorker([], RIGHT);
    await right.sync.resume();
    await right.sync.settled();
    expect(await only(right)).toMatchObject({ state: 'failed', fault: 'unreachable' });
    expect(right.planned()?.slice(0, 10)).toBe('2024-05-01');
    // What is stored answers on, and is not said to be out of date.
    expect(await answering(right, 3)).toBe('r3');
    expect((await only(right)).outdated).toBeUndefined();
  });

  test('by minutes, as clocks are set, makes nobody ask', async () => {
    // The latest that the next sync is ever planned.
    const random = vi.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON);
    onTestFinished(() => random.mockRestore());
    online(await publish(reader().publisher, 1, [removals(0, 5)]));
    await reader().subscribed({ intervalHours: 10 });
    const server = online(await publish(reader().publisher, 2, [removals(0, 6)]));
    const back = startWorker([], new Date(RIGHT.getTime() - 600_000));
    await back.sync.resume();
    await back.sync.settled();
    expect(server.asked).toEqual([]);
  });

  test('says of what was checked no later time than the clock knew then', async () => {
    await syncedAhead();
    const right = startWorker([], RIGHT);
    expect((await only(right)).validUntil).toBe('2030-06-01');
    const later = new Date('2030-07-01');
    const live = { validUntil: '2030-06-01', lastSync: AHEAD.toISOString() };
    expect(lastChecked(numbered(0), live, later)).toBe('2030-06-01');
    expect(lastChecked(numbered(0), live, RIGHT)).toBeUndefined();
  });
});

test('where the network dies, the sync goes on when it is due, with what is missing', async () => {
  const files = await publish(reader().publisher, 1, [removals(0, 5), removals(5, 5)]);
  const dying = serve(files);
  let segments = 0;
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    segments += Number(input.includes('segments/'));
    return segments > 1 ? Promise.reject(new TypeError('offline')) : dying.fetch(input, init);
  });
  expect(await only(await reader().subscribed())).toMatchObject({ fault: 'unreachable' });
  const back = online(files);
  const later = startWorker([], new Date('2024-05-01T00:20:00Z'));
  await later.sync.resume();
  await later.sync.settled();
  expect(await only(later)).toMatchObject({ state: 'live', records: 10 });
  expect(back.asked.filter((path) => path.startsWith('segments/'))).toHaveLength(1);
});

describe('a data cap', () => {
  test('stops the sync before it is passed, and says so', async () => {
    const files = await publish(reader().publisher, 1, [removals(0, 300), removals(300, 300)]);
    const sizes = [...files].map(([url, bytes]) => ({ url, size: bytes.length }));
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    const server = online(files);
    const worker = await reader().subscribed({ capBytes: total - 1 });
    const state = await only(worker);
    expect(state).toMatchObject({ state: 'failed', fault: 'dataCap', capBytes: total - 1 });
    expect(server.asked.filter((path) => path.startsWith('segments/'))).toHaveLength(1);
    expect(state.monthBytes).toBeLessThanOrEqual(total - 1);
    await worker.manager.edit(state.name, reader().settings({ capBytes: 2 * total }));
    await worker.sync.settled();
    expect(await only(worker)).toMatchObject({ state: 'live', records: 600 });
  });

  test('begins anew with each month, and counts nothing where nothing is new', async () => {
    const files = await publish(reader().publisher, 1, [removals(0, 5)]);
    online(files);
    const worker = await reader().subscribed();
    const { monthBytes } = await only(worker);
    const signature = files.get(HOST + SIGNATURE_FILE)?.length ?? 0;
    expect((await again(worker)).monthBytes).toBe(monthBytes + signature);
    expect((await only(startWorker([], new Date('2024-06-01T00:00:00Z')))).monthBytes).toBe(0);
  });
});

test('where space runs out, says so and keeps the version before', async () => {
  online(await publish(reader().publisher, 1, [removals(0, 5)]));
  const worker = await reader().subscribed();
  online(await publish(reader().publisher, 2, [removals(10, 5)]));
  const store = vi
    .spyOn(worker.versions, 'putSegment')
    .mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
  expect(await again(worker)).toMatchObject({ fault: 'noSpace', version: 'v1' });
  expect(await answering(worker, 3)).toBe('r3');
  store.mockRestore();
  expect(await again(worker)).toMatchObject({ state: 'live', version: 'v2' });
});
