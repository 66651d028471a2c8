import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import telling from '../../extension/engine/telling-words.json';
import { LiveEngine } from '../../src/background/lookup/live-engine.ts';
import { DatabaseHandle } from '../../src/background/storage/database.ts';
import { SourceStore } from '../../src/background/storage/source-store.ts';
import { TermStore } from '../../src/background/storage/term-store.ts';
import { VersionStore } from '../../src/background/storage/version-store.ts';
import { SourceManager } from '../../src/background/subscribe/source-manager.ts';
import type { SourceDefinition } from '../../src/background/sync/source-definition.ts';
import { SyncService } from '../../src/background/sync/sync-service.ts';
import { type KeptNoSpace, NoSpace } from '../../src/background/terms/no-space.ts';
import { TermMaker } from '../../src/background/terms/term-maker.ts';
import type { Removal } from '../../src/dataset/record.ts';
import { readTellingWords, readWordFrequencies, type Verdict } from '../../src/engine/index.ts';
import { removal } from '../engine/build-source.ts';

const STARTED = new Date('2024-05-01T00:00:00Z');
const SECOND = 1_000;

/** Gives the test a browser's storage of its own. */
export function freshStorage(): void {
  globalThis.indexedDB = new IDBFactory();
}

/** A place where something small is kept while a test lasts. */
export function keptInMemory() {
  let kept: unknown;
  return {
    read: async () => kept,
    write: async (value: unknown) => {
      kept = value;
    },
  };
}

export interface Worker {
  readonly database: DatabaseHandle;
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  readonly sync: SyncService;
  readonly live: LiveEngine;
  readonly manager: SourceManager;
  readonly terms: TermStore;
  /** Makes nothing by itself. */
  readonly termMaker: TermMaker;
  /** Addresses whose permissions were given back. */
  readonly forgotten: readonly string[];
  /** Changes told of so far. */
  changes(): number;
  /** When the next sync is planned, ISO time. */
  planned(): string | undefined;
}

/** One life of the background's worker; two of them in a test share what is stored. */
export function startWorker(
  definitions: readonly SourceDefinition[],
  started: Date = STARTED,
  noSpace: KeptNoSpace = keptInMemory(),
): Worker {
  const database = new DatabaseHandle();
  const sources = new SourceStore(database);
  const versions = new VersionStore(database);
  const terms = new TermStore(database);
  let changes = 0;
  let seconds = 0;
  const now = (): Date => {
    seconds += 1;
    return new Date(started.getTime() + seconds * SECOND);
  };
  const live = new LiveEngine({
    sources,
    versions,
    frequencies: () => Promise.resolve(frequencies),
    tellingWords,
    onDamage: (source) => void sync.start([source]),
    now,
  });
  const plans: (string | undefined)[] = [];
  const sync = new SyncService({
    database,
    sources,
    versions,
    definitions,
    onChange: () => {
      changes += 1;
      live.invalidate();
    },
    onBusy: () => () => undefined,
    onPlan: (next) => plans.push(next),
    now,
  });
  const forgotten: string[] = [];
  const manager = new SourceManager(sources, sync, async (addresses) => {
    forgotten.push(...addresses);
  });
  return {
    database,
    sources,
    versions,
    sync,
    manager,
    terms,
    termMaker: new TermMaker({
      database,
      sources,
      versions,
      terms,
      noSpace: new NoSpace(noSpace, now),
      onDamage: (source) => void sync.start([source]),
      idle: () => sync.settled(),
      onBusy: () => () => undefined,
    }),
    live,
    forgotten,
    changes: () => changes,
    planned: () => plans.at(-1),
  };
}

export const tellingWords = () => Promise.resolve(readTellingWords(telling));

const frequencies = readWordFrequencies(
  readFileSync(join(import.meta.dirname, '../../extension/engine/word-frequencies.bin')),
);

/** Words that no two numbers share, so that each removal matches its own text only. */
export function textOf(number: number): string {
  return ['lanterns', 'quarrel', 'beneath', 'orchard', 'thistle', 'harbour', 'mosaic', 'velvet']
    .map((word) => `${word}${number}`)
    .join(' ');
}

export function removals(first: number, count: number, more: Partial<Removal> = {}): Removal[] {
  return Array.from({ length: count }, (_, at) => numbered(first + at, more));
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
