import type { JudgePairs } from '../engine/encoder/index.ts';
import { readWordFrequencies } from '../engine/index.ts';
import { onceItSucceeds } from '../platform/once.ts';
import type { RequestHandlers } from '../platform/requests.ts';
import type { Sources } from '../platform/source-messages.ts';
import { LiveEngine } from './lookup/live-engine.ts';
import { LookupService, type Tabs } from './lookup/lookup-service.ts';
import { MeaningService } from './meaning/meaning-service.ts';
import type { PackagedEncoder } from './meaning/packaged-encoder.ts';
import { CodeStore } from './storage/code-store.ts';
import { DatabaseHandle } from './storage/database.ts';
import { SourceStore } from './storage/source-store.ts';
import { VersionStore } from './storage/version-store.ts';
import { type ForgetHosts, SourceManager } from './subscribe/source-manager.ts';
import type { SourceDefinition } from './sync/source-definition.ts';
import { SyncService } from './sync/sync-service.ts';

export interface BackgroundOptions {
  readonly mode: 'demo' | 'package';
  readonly definitions: readonly SourceDefinition[];
  /** The table of how common words are, as bytes. */
  readonly wordFrequencies: () => Promise<Uint8Array>;
  /** See `SyncServiceOptions.onBusy`. */
  readonly onBusy: () => () => void;
  /** See `SyncServiceOptions.onPlan`. */
  readonly onPlan: (next: string | undefined) => void;
  readonly forgetHosts: ForgetHosts;
  /** What finds the same message in another language; absent in a build without it. */
  readonly meaning?: { readonly encoder: PackagedEncoder; readonly judge: JudgePairs };
  readonly tabs: Tabs;
  readonly database?: DatabaseHandle;
  readonly now?: () => Date;
}

export interface Background {
  readonly sync: SyncService;
  readonly manager: SourceManager;
  readonly lookup: LookupService;
  readonly meaning?: MeaningService;
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
    onDamage: (source) => void sync.start([source]),
    now,
  });
  const meaning =
    options.meaning &&
    new MeaningService({
      ...options.meaning,
      codes: new CodeStore(database),
      sources,
      versions,
      onBusy: options.onBusy,
      onMade: () => lookup.invalidate(),
    });
  const lookup = new LookupService(live, options.mode, options.tabs, now, meaning);
  const sync = new SyncService({
    database,
    sources,
    versions,
    definitions: options.definitions,
    onChange: () => {
      lookup.invalidate();
      void meaning?.refresh();
    },
    onBusy: options.onBusy,
    onPlan: options.onPlan,
    now,
  });
  const manager = new SourceManager(sources, sync, options.forgetHosts);
  return {
    sync,
    manager,
    lookup,
    ...(meaning === undefined ? {} : { meaning }),
    handlers: handlersOf(sync, manager, lookup),
  };
}

function handlersOf(
  sync: SyncService,
  manager: SourceManager,
  lookup: LookupService,
): RequestHandlers {
  const status = async (): Promise<Sources> => ({ sources: await sync.status() });
  const after = async (change: Promise<unknown>): Promise<Sources> => {
    await change;
    return status();
  };
  return {
    card: ({ post }, asker) => lookup.card(post, asker),
    glance: async ({ tabId }) => lookup.glance(tabId),
    status,
    syncNow: ({ name }) => after(sync.start(name === undefined ? undefined : [name])),
    switchSource: ({ name, off }) => after(sync.switchSource(name, off)),
    previewSource: ({ place, publicKey, slice }) => manager.preview(place, publicKey, slice),
    subscribe: async ({ settings, file }) => (await manager.subscribe(settings, file)) ?? status(),
    editSource: async ({ name, settings }) => (await manager.edit(name, settings)) ?? status(),
    removeSource: ({ name }) => after(manager.remove(name)),
    updateFromFile: ({ name, file }) => after(manager.updateFromFile(name, file)),
    decideKey: ({ name, accept }) => after(manager.decideKey(name, accept)),
  };
}
