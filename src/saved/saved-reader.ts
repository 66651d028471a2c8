import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import { type HeldLogs, logsOf } from './held-logs.ts';
import type { Vault } from './lock/vault.ts';
import { partName } from './part-name.ts';
import { isSealed, openBytes, openJson } from './record-codec.ts';
import type { SavedRow } from './saved-row.ts';
import type { SavedDatabase, StoredById, StoredPost } from './schema.ts';

/** Keys of all that belongs to one post. */
export function allOf(post: string): IDBKeyRange {
  return IDBKeyRange.bound([post], [post, []]);
}

/**
 * Reads what is saved, decrypted where it is encrypted. Each call is a transaction of its own;
 * `SavedRecords` sees to it that nothing was written between them.
 *
 * All of it throws `SavedLocked` where that needs a passphrase that was not given.
 */
export class SavedReader {
  readonly #database: SavedDatabase;
  readonly #vault: Vault | undefined;

  constructor(database: SavedDatabase, vault: Vault | undefined) {
    this.#database = database;
    this.#vault = vault;
  }

  async row(id: string): Promise<SavedRow | undefined> {
    const stored = await this.#database.get('rows', id);
    return stored === undefined ? undefined : this.#openRow(stored);
  }

  /** All of them, in no order. */
  async rows(): Promise<SavedRow[]> {
    const stored = await this.#database.getAll('rows');
    return Promise.all(stored.map((each) => this.#openRow(each)));
  }

  /** Rows of one post of X, by its number there. */
  async rowsOfPost(postId: string): Promise<SavedRow[]> {
    // What is encrypted is in no index.
    if (this.#vault !== undefined)
      return (await this.rows()).filter((row) => row.postId === postId);
    const stored = await this.#database.getAllFromIndex('rows', 'postId', postId);
    return Promise.all(stored.map((each) => this.#openRow(each)));
  }

  async post(id: string): Promise<StoredPost | undefined> {
    const stored = await this.#database.get('posts', id);
    return stored === undefined
      ? undefined
      : openJson<StoredPost>(this.#vault, ['posts', id], stored);
  }

  async changesOf(id: string): Promise<LoggedChange[]> {
    const store = this.#database.transaction('changes').store;
    const range = allOf(id);
    const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    return Promise.all(
      values.map((value, at) => openJson(this.#vault, ['changes', keys[at]], value)),
    );
  }

  async logs(): Promise<HeldLogs> {
    const store = this.#database.transaction('log').store;
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const lines = await Promise.all(
      values.map((value, at) => openJson(this.#vault, ['log', keys[at]], value)),
    );
    return logsOf(keys, lines);
  }

  async part(id: string, sha256: string): Promise<Uint8Array | undefined> {
    const post = this.#vault === undefined ? {} : await this.post(id);
    if (post === undefined) return undefined;
    const key: [string, string] = [id, partName(post, sha256)];
    const stored = await this.#database.get('parts', key);
    return isSealed(stored) ? openBytes(this.#vault, ['parts', key], stored) : stored;
  }

  #openRow(stored: StoredById<SavedRow>): Promise<SavedRow> {
    return openJson<SavedRow>(this.#vault, ['rows', stored.id], stored);
  }
}
