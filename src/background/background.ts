import { readWordFrequencies } from '../engine/index.ts';
import { onceItSucceeds } from '../platform/once.ts';
import type { PatternRequests } from '../platform/pattern-messages.ts';
import type { RemovalRequests } from '../platform/removal-messages.ts';
import type { RequestHandlers } from '../platform/requests.ts';
import type { SaveRequests } from '../platform/save-messages.ts';
import type { SettingsRequests } from '../platform/settings-messages.ts';
import type { Sources } from '../platform/source-messages.ts';
import type { SavedIntake } from '../saved/saved-intake.ts';
import { LiveEngine } from './lookup/live-engine.ts';
import { LookupService, type Tabs } from './lookup/lookup-service.ts';
import { tellingWordsOf } from './lookup/telling-words-file.ts';
import { type MarkTab, UnreadTabs } from './lookup/unread-tabs.ts';
import { EncoderTrouble } from './meaning/encoder-trouble.ts';
import { MeaningService, type MeaningServiceOptions } from './meaning/meaning-service.ts';
import { PageOpener } from './pages/page-opener.ts';
import { PatternReader } from './patterns/pattern-reader.ts';
import { RecordWalk } from './removals/record-walk.ts';
import { RemovalSearch } from './removals/removal-search.ts';
import { compareSaved } from './save/compare-saved.ts';
import { saveHandlers } from './save/save-handlers.ts';
import { SaveService, type SaveServiceOptions } from './save/save-service.ts';
import { WatchService } from './save/watch-service.ts';
import { firstSettings } from './settings/settings-changes.ts';
import { readSetting, writeSetting } from './settings/settings-database.ts';
import { settingsHandlers } from './settings/settings-handlers.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { CodeStore } from './storage/code-store.ts';
import { DatabaseHandle } from './storage/database.ts';
import { SourceStore } from './storage/source-store.ts';
import { TermStore } from './storage/term-store.ts';
import { VersionStore } from './storage/version-store.ts';
import { type ForgetHosts, SourceManager } from './subscribe/source-manager.ts';
import type { SourceDefinition } from './sync/source-definition.ts';
import { SyncService } from './sync/sync-service.ts';
import { NoSpace } from './terms/no-space.ts';
import { OpenTerms } from './terms/open-terms.ts';
import { TermMaker } from './terms/term-maker.ts';

const ENCODER_TROUBLE = 'encoder-trouble';
const NO_SPACE_FOR_TERMS = 'no-space-for-terms';

export interface BackgroundOptions {
  readonly mode: 'demo' | 'package';
  readonly definitions: readonly SourceDefinition[];
  /** The table of how common words are, as bytes. */
  readonly wordFrequencies: () => Promise<Uint8Array>;
  /** The words that turn what a sentence says, as bytes of their file. */
  readonly tellingWords: () => Promise<Uint8Array>;
  /** See `SyncServiceOptions.onBusy`. */
  readonly onBusy: () => () => void;
  /** See `SyncServiceOptions.onPlan`. */
  readonly onPlan: (next: string | undefined) => void;
  readonly forgetHosts: ForgetHosts;
  /** What finds the same message in another language; absent in a build without it. */
  readonly meaning?: Pick<MeaningServiceOptions, 'facts' | 'host'>;
  readonly tabs: Tabs;
  /** Marks the toolbar's button in a tab whose posts cannot be read, or takes the mark away. */
  readonly markTab: MarkTab;
  /** Opens a tab with a page of the extension, by its path inside the package. */
  readonly openPage: (path: string) => Promise<unknown>;
  /** What saving posts needs of the browser. */
  readonly saving: Omit<SaveServiceOptions, 'compare' | 'prepare' | 'store'> & {
    readonly store: SaveServiceOptions['store'] & Pick<SavedIntake, 'open'>;
  };
  readonly database?: DatabaseHandle;
  readonly now?: () => Date;
}

export interface Background {
  readonly sync: SyncService;
  readonly manager: SourceManager;
  readonly lookup: LookupService;
  readonly settings: SettingsStore;
  readonly saving: SaveService;
  readonly opener: PageOpener;
  readonly meaning?: MeaningService;
  readonly termMaker: TermMaker;
  readonly handlers: RequestHandlers;
}

/** About pages that are opened for something that is read. */
type PageRequests =
  | 'makePicture'
  | 'heldComparison'
  | 'heldText'
  | keyof RemovalRequests
  | keyof PatternRequests;

/** Puts the parts of the background together; nothing is read or fetched yet. */
export function createBackground(options: BackgroundOptions): Background {
  const database = options.database ?? new DatabaseHandle();
  const sources = new SourceStore(database);
  const versions = new VersionStore(database);
  const terms = new TermStore(database);
  const frequencies = onceItSucceeds(async () =>
    readWordFrequencies(await options.wordFrequencies()),
  );
  const now = options.now ?? (() => new Date());
  const live = new LiveEngine({
    sources,
    versions,
    frequencies,
    tellingWords: onceItSucceeds(async () => tellingWordsOf(await options.tellingWords())),
    onDamage: (source) => void sync.start([source]),
    now,
  });
  const settings = new SettingsStore(firstSettings(options.mode), () => {
    lookup.askAgain();
    void meaning?.refresh();
  });
  const meaning =
    options.meaning &&
    new MeaningService({
      ...options.meaning,
      codes: new CodeStore(database),
      sources,
      trouble: new EncoderTrouble(
        {
          read: () => readSetting(ENCODER_TROUBLE),
          write: (trouble) => writeSetting(ENCODER_TROUBLE, trouble),
        },
        now,
      ),
      wanted: async () => (await settings.get()).switches.otherLanguages,
      onBusy: options.onBusy,
      onMade: () => lookup.invalidate(),
      onDamage: (source) => void sync.start([source]),
    });
  const lookup = new LookupService(
    live,
    options.mode,
    options.tabs,
    () => settings.get(),
    now,
    meaning,
  );
  const sync = new SyncService({
    database,
    sources,
    versions,
    definitions: options.definitions,
    onChange: () => {
      lookup.invalidate();
      void meaning?.refresh();
      void termMaker.refresh();
    },
    onBusy: options.onBusy,
    onPlan: options.onPlan,
    now,
  });
  const termMaker = new TermMaker({
    database,
    sources,
    versions,
    terms,
    noSpace: new NoSpace(
      {
        read: () => readSetting(NO_SPACE_FOR_TERMS),
        write: (noSpace) => writeSetting(NO_SPACE_FOR_TERMS, noSpace),
      },
      now,
    ),
    onDamage: (source) => void sync.start([source]),
    idle: () => sync.settled(),
    onBusy: options.onBusy,
  });
  const manager = new SourceManager(sources, sync, options.forgetHosts);
  const saving = new SaveService({
    ...options.saving,
    compare: (post) =>
      lookup.withEngine((loaded) => compareSaved(post, loaded, options.mode === 'demo')),
    prepare: () => {
      live.get().catch(() => undefined);
      options.saving.store.open().catch(() => undefined);
    },
  });
  const opener = new PageOpener(options.openPage);
  const handlers = {
    ...saveHandlers(saving, new WatchService(options.saving), options.openPage),
    ...handlersOf(sync, manager, lookup, new UnreadTabs(options.markTab)),
    ...settingsHandlers(settings, async () => (await meaning?.status()) ?? { languages: [] }, now),
    ...pageHandlers(
      opener,
      new RecordWalk({ sources, versions, clock: () => performance.now() }),
      new OpenTerms(terms),
    ),
  };
  return {
    sync,
    manager,
    lookup,
    settings,
    saving,
    opener,
    ...(meaning === undefined ? {} : { meaning }),
    termMaker,
    handlers,
  };
}

function handlersOf(
  sync: SyncService,
  manager: SourceManager,
  lookup: LookupService,
  unread: UnreadTabs,
): Omit<RequestHandlers, keyof SettingsRequests | keyof SaveRequests | PageRequests> {
  const status = async (): Promise<Sources> => ({ sources: await sync.status() });
  const after = async (change: Promise<unknown>): Promise<Sources> => {
    await change;
    return status();
  };
  return {
    card: ({ post }, asker) => lookup.card(post, asker),
    tellLoss: async ({ report }, { tabId }) => {
      if (tabId !== undefined) unread.tell(tabId, report);
      return {};
    },
    glance: async ({ tabId }) => ({ ...lookup.glance(tabId), ...unread.in(tabId) }),
    jump: async ({ tabId }) => ({ ...lookup.jump(tabId), ...unread.in(tabId) }),
    foundInTab: async ({ tabId }) => lookup.foundIn(tabId),
    status,
    syncNow: ({ name }) => after(sync.start(name === undefined ? undefined : [name])),
    switchSource: ({ name, off }) => after(sync.switchSource(name, off)),
    previewSource: ({ place, publicKey, slice }) => manager.preview(place, publicKey, slice),
    subscribe: async ({ settings, file }) => (await manager.subscribe(settings, file)) ?? status(),
    editSource: async ({ name, settings }) => (await manager.edit(name, settings)) ?? status(),
    removeSource: ({ name }) => after(manager.remove(name)),
    updateFromFile: ({ name, file }) => after(manager.updateFromFile(name, file)),
    decideKey: ({ name, accepted }) => after(manager.decideKey(name, accepted)),
  };
}

function pageHandlers(
  opener: PageOpener,
  walk: RecordWalk,
  terms: OpenTerms,
): Pick<RequestHandlers, PageRequests> {
  const search = new RemovalSearch(walk, terms);
  const patterns = new PatternReader(walk);
  return {
    makePicture: (comparison) => opener.picture(comparison),
    heldComparison: async ({ ticket }) => opener.held(ticket),
    heldText: async ({ ticket }) => ({ text: opener.heldText(ticket) }),
    openRemoval: ({ source, id }) => opener.removal(source, id),
    searchRemovals: ({ query, from }) => search.search(query, from),
    readCopies: ({ source, from }) => patterns.copies(source, from),
    readPublic: ({ from }) => patterns.publicRecords(from),
  };
}
