import { onceItSucceeds } from '../../platform/once.ts';
import type { SourceState, SyncProgress } from '../../platform/source-messages.ts';
import type { DatabaseHandle } from '../storage/database.ts';
import type { SourceRow } from '../storage/source-row.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import type { SourceDefinition } from './source-definition.ts';
import { stateOf } from './source-state.ts';
import { SourceSync } from './source-sync.ts';
import { hasSomethingToAsk, isDue, mayBeAsked } from './sync-times.ts';

export interface SyncServiceOptions {
  readonly database: DatabaseHandle;
  readonly sources: SourceStore;
  readonly versions: VersionStore;
  /** The sources that come with the extension. */
  readonly definitions: readonly SourceDefinition[];
  /** A version went live, or a source was switched or removed. */
  readonly onChange: () => void;
  /** Syncs began; the function that is given back is called when all have ended. */
  readonly onBusy: () => () => void;
  /** When a sync is due next (ISO time); undefined where none is planned. */
  readonly onPlan: (next: string | undefined) => void;
  readonly now: () => Date;
}

/** Syncs sources one after another; what it was doing is found again after the worker's death. */
export class SyncService {
  readonly #options: SyncServiceOptions;
  readonly #sync: SourceSync;
  readonly #queue = new Set<string>();
  readonly #progress = new Map<string, SyncProgress>();
  #current:
    | { readonly name: string; readonly abort: AbortController; readonly ended: Promise<void> }
    | undefined;
  #running: Promise<void> | undefined;
  readonly #builtIns = onceItSucceeds(() => this.#takeOverBuiltIns());

  constructor(options: SyncServiceOptions) {
    this.#options = options;
    this.#sync = new SourceSync({
      ...options,
      onProgress: (name, progress) => this.#progress.set(name, progress),
      isQueued: (name) => this.#queue.has(name),
    });
  }

  /** Call it when the worker starts: syncs what is due or was cut short. */
  async resume(): Promise<void> {
    await this.#builtIns();
    await this.startDue();
  }

  /** Adds what an update of the extension brought, and removes what it withdrew. */
  async #takeOverBuiltIns(): Promise<void> {
    const { sources, definitions } = this.#options;
    await sources.ensure(
      definitions.map(({ name, title, kind, addresses, publicKey }) => ({
        name,
        title,
        kind,
        addresses,
        ...(publicKey === undefined ? {} : { publicKey }),
      })),
    );
    const known = new Set(definitions.map((definition) => definition.name));
    for (const row of (await sources.all()).sources) {
      if (row.builtIn && !known.has(row.name)) await this.forget(row.name);
    }
  }

  /** Syncs what is due, and plans when to look again. */
  async startDue(): Promise<void> {
    const { sources, live } = await this.#options.sources.all();
    const due = sources.filter((row) =>
      isDue(
        row,
        live.find(({ source }) => source === row.name),
        this.#options.definitions.find(({ name }) => name === row.name)?.packagedVersion,
        this.#options.now(),
      ),
    );
    await this.#start(due.map(({ name }) => name));
    await this.#plan();
  }

  /**
   * Syncs these sources, or all that may be asked; those already under way go on, unknown ones
   * are passed over. Resolves when they wait their turn.
   */
  async start(names?: readonly string[]): Promise<void> {
    const { sources } = await this.#options.sources.all();
    const wanted = (row: SourceRow) =>
      names === undefined ? mayBeAsked(row) : names.includes(row.name) && hasSomethingToAsk(row);
    await this.#start(sources.filter(wanted).map(({ name }) => name));
  }

  /** Resolves when the pages can be told that they are under way. */
  async #start(names: readonly string[]): Promise<void> {
    const wanted = names.filter((name) => !this.#isUnderWay(name));
    if (wanted.length === 0) return;
    for (const name of wanted) this.#queue.add(name);
    // Marked before the first sync begins, or a mark would come after its end.
    const marked = this.#markAsked(wanted);
    this.#running ??= this.#run();
    await marked;
  }

  /** So that those which still wait are taken up again as well when the worker dies. */
  async #markAsked(names: readonly string[]): Promise<void> {
    try {
      await this.#options.sources.markAsked(names, this.#options.now().toISOString());
    } catch (error) {
      console.warn('Evenhand: what waits to be synced could not be recorded:', error);
    }
  }

  /** A sync that was stopped does not count: its source may have been switched on again. */
  #isUnderWay(name: string): boolean {
    return this.#current?.name === name && !this.#current.abort.signal.aborted;
  }

  /** Resolves when nothing is being synced. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Switched off, a source is no longer compared with at once; its records stay. */
  async switchSource(name: string, off: boolean): Promise<void> {
    await this.change(name, ({ syncingSince: _stopped, ...row }) => ({ ...row, off }));
    if (!off) await this.start([name]);
    this.#options.onChange();
  }

  /** Stops the source's sync, if one is under way, and changes its row. */
  async change(name: string, change: (row: SourceRow) => SourceRow): Promise<void> {
    await this.#options.sources.update(name, change);
    this.#queue.delete(name);
    if (this.#current?.name === name) this.#current.abort.abort();
    await this.#plan();
  }

  /** Removes a source and all that was stored of it. */
  async forget(name: string): Promise<void> {
    this.#queue.delete(name);
    const current = this.#current;
    if (current?.name === name) {
      current.abort.abort();
      // What it was writing would otherwise be left behind.
      await current.ended;
    }
    await this.#options.sources.remove(name);
    await this.#plan();
    this.#options.onChange();
  }

  /** What the pages are told: the sources that come with the extension, then the reader's by title. */
  async status(): Promise<readonly SourceState[]> {
    await this.#builtIns();
    const { definitions, sources, now } = this.#options;
    const all = await sources.all();
    const order = (row: SourceRow) => {
      const at = definitions.findIndex(({ name }) => name === row.name);
      return at < 0 ? definitions.length : at;
    };
    return Promise.all(
      all.sources
        .toSorted((a, b) => order(a) - order(b) || a.title.localeCompare(b.title))
        .map((row) =>
          stateOf(
            row,
            all.live.find(({ source }) => source === row.name),
            this.#progress.get(row.name),
            now(),
          ),
        ),
    );
  }

  async #run(): Promise<void> {
    const release = this.#options.onBusy();
    try {
      for (const name of this.#queue) {
        this.#queue.delete(name);
        const abort = new AbortController();
        const ended = this.#sync.sync(name, abort.signal);
        this.#current = { name, abort, ended };
        await ended;
        this.#current = undefined;
        this.#progress.delete(name);
      }
    } finally {
      this.#running = undefined;
      release();
    }
    await this.#plan().catch((error: unknown) => {
      console.warn('Evenhand: the next sync could not be planned:', error);
    });
  }

  async #plan(): Promise<void> {
    const { sources } = await this.#options.sources.all();
    const times = sources.filter(mayBeAsked).flatMap(({ nextSync }) => nextSync ?? []);
    this.#options.onPlan(times.toSorted().at(0));
  }
}
