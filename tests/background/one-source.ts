import { expect, vi } from 'vitest';
import type { SourceSettings } from '../../src/platform/source-messages.ts';
import { type Files, HOST, type Publisher, serve } from './publish.ts';
import { startWorker, type Worker } from './set-up.ts';
import { usePublisher } from './synced-source.ts';

/** A publisher, and a reader who subscribes to one source of theirs. */
export interface Subscriptions {
  readonly publisher: Publisher;
  settings(more?: Partial<SourceSettings>): SourceSettings;
  /** A worker whose one source was subscribed to and synced, well or not. */
  subscribed(more?: Partial<SourceSettings>, file?: string): Promise<Worker>;
}

/** Gives each test of the calling file fresh storage and a publisher of its own. */
export function useSubscriptions(): () => Subscriptions {
  const publisher = usePublisher();
  return () => subscriptionsOf(publisher());
}

function subscriptionsOf(publisher: Publisher): Subscriptions {
  const settings = (more: Partial<SourceSettings> = {}): SourceSettings => ({
    title: 'Mine',
    addresses: [HOST],
    publicKey: publisher.publicKey,
    ...more,
  });
  return {
    publisher,
    settings,
    async subscribed(more, file) {
      const worker = startWorker([]);
      expect(await worker.manager.subscribe(settings(more), file)).toBeUndefined();
      await worker.sync.settled();
      return worker;
    },
  };
}

/** Serves `files` until the next call. */
export function online(files: Files) {
  const server = serve(files);
  vi.stubGlobal('fetch', server.fetch);
  return server;
}

/** No host answers until the next call of `online`. */
export function offline(): void {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
}

/** The state of the one source there is. */
export async function only(worker: Worker) {
  const [source] = await worker.sync.status();
  if (source === undefined) throw new Error('there is no source');
  return source;
}

/** Asks the one source there is, by name, and tells how it went. */
export async function again(worker: Worker) {
  await worker.sync.start([(await only(worker)).name]);
  await worker.sync.settled();
  return only(worker);
}
