import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import type { Vault } from './lock/vault.ts';
import { legible, openJson } from './record-codec.ts';
import { damagedRow, type SavedRow } from './saved-row.ts';
import type { SavedDatabase, StoredById, StoredPost } from './schema.ts';

/** Keys of all that belongs to one post. */
export function allOf(post: string): IDBKeyRange {
  return IDBKeyRange.bound([post], [post, []]);
}

/**
 * Reads what is saved, decrypted where it is encrypted. Each call is a transaction of its own;
 * `SavedRecords` sees to it that nothing was written between them.
 *
 * All of it throws `SavedLocked` where that needs a passphrase that was not given, and
 * `DamagedRecord` where one record cannot be read, but for rows.
 */
export class SavedReader {
  readonly database: SavedDatabase;
  readonly vault: Vault | undefined;

  constructor(database: SavedDatabase, vault: Vault | undefined) {
    this.database = database;
    this.vault = vault;
  }

  /** Those that are there. */
  async rowsOf(ids: readonly string[]): Promise<SavedRow[]> {
    const { store } = this.database.transaction('rows');
    const stored = await Promise.all(ids.map((id) => store.get(id)));
    return Promise.all(stored.flatMap((each) => (each === undefined ? [] : this.#openRow(each))));
  }

  /** All of them, in no order. */
  async rows(): Promise<SavedRow[]> {
    const stored = await this.database.getAll('rows');
    return Promise.all(stored.map((each) => this.#openRow(each)));
  }

  /** Rows of one post of X, by its number there. */
  async rowsOfPost(postId: string): Promise<SavedRow[]> {
    // What is encrypted is in no index.
    if (this.vault !== undefined) return (await this.rows()).filter((row) => row.postId === postId);
    const stored = await this.database.getAllFromIndex('rows', 'postId', postId);
    return Promise.all(stored.map((each) => this.#openRow(each)));
  }

  async post(id: string): Promise<StoredPost | undefined> {
    const stored = await this.database.get('posts', id);
    return stored === undefined
      ? undefined
      : openJson<StoredPost>(this.vault, ['posts', id], stored);
  }

  /** Those that are there, by their ids. */
  async posts(ids: readonly string[]): Promise<Map<string, StoredPost>> {
    const { store } = this.database.transaction('posts');
    const stored = await Promise.all(ids.map((id) => store.get(id)));
    const posts = await Promise.all(
      stored.flatMap((each) =>
        each === undefined ? [] : openJson<StoredPost>(this.vault, ['posts', each.id], each),
      ),
    );
    return new Map(posts.map((post) => [post.id, post]));
  }

  /** Of each of these posts, in the same order. */
  async changesOf(ids: readonly string[]): Promise<LoggedChange[][]> {
    const { store } = this.database.transaction('changes');
    const stored = await Promise.all(
      ids.map((id) => Promise.all([store.getAllKeys(allOf(id)), store.getAll(allOf(id))])),
    );
    return Promise.all(
      stored.map(([keys, values]) =>
        Promise.all(values.map((each, at) => openJson(this.vault, ['changes', keys[at]], each))),
      ),
    );
  }

  /** A damaged one is not left out: whoever looks is to know that something was there. */
  async #openRow(stored: StoredById<SavedRow>): Promise<SavedRow> {
    const opening = openJson<SavedRow>(this.vault, ['rows', stored.id], stored);
    const { whole } = await legible([opening]);
    return whole[0] ?? damagedRow(stored.id);
  }
}
