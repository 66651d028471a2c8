import 'fake-indexeddb/auto';
import { afterEach, beforeEach, vi } from 'vitest';
import { remoteSource } from '../../src/background/sync/remote-source.ts';
import type { SourceDefinition } from '../../src/background/sync/source-definition.ts';
import { HOST, newPublisher, type Publisher } from './publish.ts';
import { freshStorage, type Worker } from './set-up.ts';

/** Gives each test of the calling file fresh storage and a publisher of its own. */
export function usePublisher(): () => Publisher {
  let publisher: Publisher | undefined;
  beforeEach(async () => {
    freshStorage();
    publisher = await newPublisher();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return () => {
    if (publisher === undefined) throw new Error('The publisher is there only while tests run.');
    return publisher;
  };
}

/** The one source of the tests, as a build brings it along. */
export function sampleSource(publicKey: string, url = HOST): SourceDefinition {
  return remoteSource({ name: 'sample', title: 'Sample', url, publicKey });
}

export async function syncAll(worker: Worker) {
  await worker.sync.resume();
  await worker.sync.start();
  await worker.sync.settled();
  return (await worker.sync.status())[0];
}
