import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkerHost } from '../../src/background/meaning/worker-host.ts';
import { DamageError } from '../../src/background/storage/damage.ts';

const MINUTE = 60_000;

/** A worker as its owner sees it. */
class FakeWorker extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  readonly asked: unknown[] = [];
  ended = false;

  postMessage(message: unknown): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let workers: FakeWorker[];
let host: WorkerHost;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  host = new WorkerHost(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
});
afterEach(() => vi.useRealTimers());

const find = () => host.find({ text: 'words' }, new AbortController().signal);

test('a worker that is idle ends, and the next post begins another', async () => {
  const first = find();
  workers[0]?.say({ id: 1, found: [] });
  expect(await first).toEqual([]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(workers[0]?.ended).toBe(true);
  const second = find();
  workers[1]?.say({ id: 1, found: [] });
  expect(await second).toEqual([]);
});

test('a worker that died without a word is noticed, and one that is busy is left alone', async () => {
  const making = host.makeCodes(() => undefined, new AbortController().signal);
  for (let minute = 0; minute < 10; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    workers[0]?.say({ id: 1, progress: { doneRecords: minute, totalRecords: 100 } });
  }
  expect(workers[0]?.ended).toBe(false);
  const failure = making.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(await failure).toEqual(new Error('The worker is silent.'));
  expect(workers[0]?.ended).toBe(true);
});

test('a worker that fails takes what it was asked along', async () => {
  const asked = find();
  workers[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  await expect(asked).rejects.toThrow('The worker failed: out of memory');
  const tried = host.tryOut();
  expect(workers).toHaveLength(2);
  workers[1]?.say({ id: 1, works: true });
  await tried;
});

test('damage that it finds is told as such', async () => {
  const asked = find();
  workers[0]?.say({ id: 1, source: 'sample', damaged: { codes: 'k' } });
  await expect(asked).rejects.toEqual(new DamageError('sample', { codes: 'k' }));
});
