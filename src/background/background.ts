import { readWordFrequencies } from '../engine/index.ts';
import type { SourceState } from '../platform/messages.ts';
import { onceItSucceeds } from '../platform/once.ts';
import type { RequestHandlers } from '../platform/requests.ts';
import { LiveEngine } from './lookup/live-engine.ts';
import { LookupService, type Tabs } from './lookup/lookup-service.ts';
import { DatabaseHandle } from './storage/database.ts';
import { SourceStore } from './storage/source-store.ts';
import { VersionStore } from './storage/version-store.ts';
import type { SourceDefinition } from './sync/offered-version.ts';
import { SyncService } from './sync/sync-service.ts';

export interface BackgroundOptions {
  readonly mode: 'demo' | 'package';
  readonly definitions: readonly SourceDefinition[];
  /** The table of how common words are, as bytes. */
  readonly wordFrequencies: () => Promise<Uint8Array>;
  /** See `SyncServiceOptions.onBusy`. */
  readonly onBusy: () => () => void;
  readonly tabs: Tabs;
  readonly database?: DatabaseHandle;
  readonly now?: () => Date;
}

export interface Background {
  readonly sync: SyncService;
  readonly lookup: LookupService;
  readonly handlers: RequestHandlers;
}

/** Puts the parts of the background together; nothing is read or fetched yet. */
export function createBackground(options: BackgroundOptions): Background {
  const database = options.database ?? new DatabaseHandle();
  const sources = new SourceStore(database);
  const versions = new VersionStore(database);
  const frequencies = onceItSucceeds(async () =>
    readWordFrequencies(await options.wordFrequencies()),
  );
  const now = options.now ?? (() => new Date());
  const live = new LiveEngine({
    sources,
    versions,
    frequencies,
    onDamage: (source) => sync.start([source]),
    now,
  });
  const lookup = new LookupService(live, options.mode, options.tabs, now);
  const sync = new SyncService({
    sources,
    versions,
    definitions: options.definitions,
    onChange: () => lookup.invalidate(),
    onBusy: options.onBusy,
    now,
  });
  return { sync, lookup, handlers: handlersOf(sync, lookup) };
}

function handlersOf(sync: SyncService, lookup: LookupService): RequestHandlers {
  const status = async (): Promise<{ readonly sources: readonly SourceState[] }> => ({
    sources: await sync.status(),
  });
  return {
    card: ({ post }, asker) => lookup.card(post, asker),
    status,
    async syncNow() {
      sync.start();
      return status();
    },
    async switchSource({ name, off }) {
      await sync.switchSource(name, off);
      return status();
    },
    glance: async ({ tabId }) => lookup.glance(tabId),
  };
}
