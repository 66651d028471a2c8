import { tellChanged } from './changed-channel.ts';
import { Draft, type Write } from './draft.ts';
import type { Lock, Secret } from './lock/lock.ts';
import { Vault } from './lock/vault.ts';
import type { SavedDatabaseHandle } from './saved-database.ts';
import { SavedReader } from './saved-reader.ts';
import { type Head, type SavedDatabase, STORES, type Writing } from './schema.ts';

/** Holds the secret of the lock in memory, for all parts of the extension, until the browser closes. */
export interface SecretHolder {
  get(): Promise<Secret | undefined>;
  put(secret: Secret): Promise<void>;
  clear(): Promise<void>;
}

interface Standing {
  readonly database: SavedDatabase;
  readonly lock: Lock | undefined;
  readonly vault: Vault | undefined;
  readonly head: Head | undefined;
  readonly revision: Revision;
}

interface Revision {
  /** Another with each transaction that changes what is read. */
  readonly own: string | undefined;
  /** Another with each that only writes it in another way: who reads need not begin anew. */
  readonly rewritten: string | undefined;
}

/**
 * Reads and writes the database of saved posts. A transaction of IndexedDB ends when anything else
 * is awaited, as encrypting must be: what is read and made stands before it, and it is done once
 * more where another part of the extension wrote meanwhile.
 */
export class SavedRecords {
  readonly handle: SavedDatabaseHandle;
  readonly secrets: SecretHolder;
  /** The change before: of one part of the extension they do not get into each other's way. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(handle: SavedDatabaseHandle, secrets: SecretHolder) {
    this.handle = handle;
    this.secrets = secrets;
  }

  /** For one thing; what is read of it twice may differ. */
  async reader(): Promise<SavedReader> {
    const { database, vault } = await this.#standing();
    return new SavedReader(database, vault);
  }

  /** Reads several things as they stood at one moment. */
  read<T>(work: (held: SavedReader, lock: Lock | undefined) => Promise<T>): Promise<T> {
    return this.#settled(
      ({ database, vault, lock }) => work(new SavedReader(database, vault), lock),
      async ({ database, revision }) => (await database.get('revision', 'own')) === revision.own,
    );
  }

  /**
   * Writes all of a draft in one transaction, or nothing.
   *
   * @param work fills the draft; it may be called several times
   * @throws Error where the browser does not keep it
   */
  async change<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
    const result = await this.#write(work, 'own');
    tellChanged();
    return result;
  }

  /** As `change`, where nothing that is read becomes another: nobody is told. */
  rewrite<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
    return this.#write(work, 'rewritten');
  }

  #write<T>(work: (draft: Draft) => Promise<T>, counter: keyof Revision): Promise<T> {
    const change = this.#before.then(() => this.#change(work, counter));
    this.#before = change.catch(() => undefined);
    return change;
  }

  open(): Promise<SavedDatabase> {
    return this.handle.open();
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  async #change<T>(work: (draft: Draft) => Promise<T>, counter: keyof Revision): Promise<T> {
    let writes: readonly Write[] = [];
    return this.#settled(
      async ({ database, lock, vault, head }) => {
        const sealing = lock?.unfinished === 'opening' ? undefined : vault;
        const draft = new Draft(new SavedReader(database, vault), lock, sealing, head);
        const made = await work(draft);
        ({ writes } = draft);
        return made;
      },
      ({ database, revision }) => written(database, revision, writes, counter),
    );
  }

  /**
   * @param settle whether nothing was written since; else all of it is done once more, which
   *   happens only when somebody else got on
   */
  async #settled<T>(
    work: (standing: Standing) => Promise<T>,
    settle: (standing: Standing) => Promise<boolean>,
  ): Promise<T> {
    for (;;) {
      const standing = await this.#standing();
      try {
        const result = await work(standing);
        if (await settle(standing)) return result;
      } catch (error) {
        if (isSame((await this.#standing()).revision, standing.revision)) throw error;
      }
    }
  }

  async #standing(): Promise<Standing> {
    const database = await this.handle.open();
    const reading = database.transaction(['lock', 'revision', 'heads']);
    const [lock, own, rewritten, head] = await Promise.all([
      reading.objectStore('lock').get('own'),
      reading.objectStore('revision').get('own'),
      reading.objectStore('revision').get('rewritten'),
      reading.objectStore('heads').get('own'),
    ]);
    const vault = lock === undefined ? undefined : await Vault.of(lock, await this.secrets.get());
    return { database, lock, vault, head, revision: { own, rewritten } };
  }
}

/** @returns false where somebody else wrote first, and then nothing was written */
async function written(
  database: SavedDatabase,
  revision: Revision,
  writes: readonly Write[],
  counter: keyof Revision,
): Promise<boolean> {
  // Strict: whoever saved something may pull the plug.
  const writing = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  try {
    const revisions = writing.objectStore('revision');
    const [own, rewritten] = await Promise.all([revisions.get('own'), revisions.get('rewritten')]);
    if (!isSame({ own, rewritten }, revision)) {
      writing.abort();
      await writing.done.catch(() => undefined);
      return false;
    }
    await Promise.all([
      ...writes.map((write) => write(writing)),
      revisions.put(crypto.randomUUID(), counter),
    ]);
    await writing.done;
    return true;
  } catch (error) {
    abort(writing);
    await writing.done.catch(() => undefined);
    throw error;
  }
}

function isSame(one: Revision, other: Revision): boolean {
  return one.own === other.own && one.rewritten === other.rewritten;
}

function abort(writing: Writing): void {
  try {
    writing.abort();
  } catch {
    // It was aborted already, by the browser.
  }
}
