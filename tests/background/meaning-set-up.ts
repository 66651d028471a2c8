import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { EncoderTrouble } from '../../src/background/meaning/encoder-trouble.ts';
import { LocalHost } from '../../src/background/meaning/local-host.ts';
import {
  MeaningService,
  type MeaningServiceOptions,
} from '../../src/background/meaning/meaning-service.ts';
import {
  type PackagedEncoder,
  packagedEncoder,
} from '../../src/background/meaning/packaged-encoder.ts';
import { CodeStore } from '../../src/background/storage/code-store.ts';
import { packagedSource } from '../../src/background/sync/packaged-source.ts';
import type { JudgePairs } from '../../src/engine/encoder/index.ts';
import { keptInMemory, startWorker, type Worker } from './set-up.ts';

const ENCODER = new URL('../../extension/encoder/', import.meta.url);

type Bytes = Uint8Array<ArrayBuffer>;

/** @param change what a file holds in place of what it should; by default that */
export function shippedEncoder(
  change: (name: string, bytes: Bytes) => Bytes = (_name, bytes) => bytes,
): PackagedEncoder {
  return packagedEncoder(async (name) =>
    change(name, new Uint8Array(await readFile(new URL(name, ENCODER)))),
  );
}

/** Both stages in this thread, over what the worker stored. */
export function localHostOf(
  { database, sources, versions }: Worker,
  encoder: PackagedEncoder,
  judge: JudgePairs,
): LocalHost {
  return new LocalHost({ encoder, judge, codes: new CodeStore(database), sources, versions });
}

/** Other languages are wanted, and nothing is told, unless the test says so. */
export function meaningServiceOf(
  { database, sources }: Worker,
  options: Pick<MeaningServiceOptions, 'facts' | 'host'> & Partial<MeaningServiceOptions>,
): MeaningService {
  return new MeaningService({
    codes: new CodeStore(database),
    sources,
    trouble: new EncoderTrouble(keptInMemory(), () => new Date()),
    wanted: async () => true,
    onBusy: () => () => undefined,
    onMade: () => undefined,
    onDamage: () => undefined,
    ...options,
  });
}

/** A worker that has read a sample of records, one JSON object a line. */
export async function workerWithSample(lines: string): Promise<Worker> {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(lines)));
  const worker = startWorker([
    packagedSource({ name: 'sample', title: 'Sample', version: '1', url: 'x:' }),
  ]);
  await worker.sync.resume();
  await worker.sync.settled();
  return worker;
}
