import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { LiveEngine } from '../../src/background/lookup/live-engine.ts';
import { DatabaseHandle } from '../../src/background/storage/database.ts';
import { SourceStore } from '../../src/background/storage/source-store.ts';
import { VersionStore } from '../../src/background/storage/version-store.ts';
import type { SourceDefinition } from '../../src/background/sync/offered-version.ts';
import { SyncService } from '../../src/background/sync/sync-service.ts';
import type { Removal } from '../../src/dataset/record.ts';
import { readWordFrequencies, type Verdict } from '../../src/engine/index.ts';
import { removal } from '../engine/build-source.ts';

const STARTED = Date.parse('2024-05-01T00:00:00Z');
const SECOND = 1_000;

/** Gives the test a browser's storage of its own. */
export function freshStorage(): void {
  globalThis.indexedDB = new IDBFactory();
}

export interface Worker {
  readonly database: DatabaseHandle;
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  readonly sync: SyncService;
  readonly live: LiveEngine;
  /** Changes told of so far. */
  changes(): number;
}

/** One life of the background's worker; two of them in a test share what is stored. */
export function startWorker(
  definitions: readonly SourceDefinition[],
  started: number = STARTED,
): Worker {
  const database = new DatabaseHandle();
  const sources = new SourceStore(database);
  const versions = new VersionStore(database);
  let changes = 0;
  let seconds = 0;
  const now = (): Date => {
    seconds += 1;
    return new Date(started + seconds * SECOND);
  };
  const live = new LiveEngine({
    sources,
    versions,
    frequencies: () => Promise.resolve(frequencies),
    onDamage: (source) => sync.start([source]),
    now,
  });
  const sync = new SyncService({
    sources,
    versions,
    definitions,
    onChange: () => {
      changes += 1;
      live.invalidate();
    },
    onBusy: () => () => undefined,
    now,
  });
  return { database, sources, versions, sync, live, changes: () => changes };
}

const frequencies = readWordFrequencies(
  readFileSync(join(import.meta.dirname, '../../extension/engine/word-frequencies.bin')),
);

/** Words that no two numbers share, so that each removal matches its own text only. */
export function textOf(number: number): string {
  return ['lanterns', 'quarrel', 'beneath', 'orchard', 'thistle', 'harbour', 'mosaic', 'velvet']
    .map((word) => `${word}${number}`)
    .join(' ');
}

export function removals(first: number, count: number): Removal[] {
  return Array.from({ length: count }, (_, at) => numbered(first + at));
}

export function numbered(number: number, more: Partial<Removal> = {}): Removal {
  return removal({
    id: `r${number}`,
    account: { handle: `account${number}` },
    text: textOf(number),
    ...more,
  });
}

/** What is said now of a post with the text of a removal. */
export async function verdictOn(
  { live }: Worker,
  number: number,
  author = 'reader',
): Promise<Verdict | undefined> {
  const { engine } = await live.get();
  const [verdict] = await engine.compare([{ id: 'p', author, text: textOf(number) }]);
  return verdict;
}

/** Which removal answers for a text now; undefined where none does. */
export async function answering(worker: Worker, number: number): Promise<string | undefined> {
  return (await verdictOn(worker, number))?.matches[0]?.removal;
}

/** A promise that the test fulfils. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
