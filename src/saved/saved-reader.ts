import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import type { LogLine } from '../evidence/log/log.ts';
import { type HeldLine, type HeldLogs, logsOf, withSealedGaps } from './held-logs.ts';
import { DamagedRecord, type Vault } from './lock/vault.ts';
import { partName } from './part-name.ts';
import { isSealed, type Legible, legible, openBytes, openJson } from './record-codec.ts';
import { damagedRow, type SavedRow } from './saved-row.ts';
import type { LineKey, PartKey, SavedDatabase, Stored, StoredById, StoredPost } from './schema.ts';

/** Keys of all that belongs to one post. */
export function allOf(post: string): IDBKeyRange {
  return IDBKeyRange.bound([post], [post, []]);
}

/**
 * Reads what is saved, decrypted where it is encrypted. Each call is a transaction of its own;
 * `SavedRecords` sees to it that nothing was written between them.
 *
 * All of it throws `SavedLocked` where that needs a passphrase that was not given, and
 * `DamagedRecord` where one record cannot be read, but for rows and what is called legible.
 */
export class SavedReader {
  readonly #database: SavedDatabase;
  readonly #vault: Vault | undefined;
  readonly #salts = new Map<string, Promise<StoredPost | undefined>>();

  constructor(database: SavedDatabase, vault: Vault | undefined) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Those that are there. */
  async rowsOf(ids: readonly string[]): Promise<SavedRow[]> {
    const { store } = this.#database.transaction('rows');
    const stored = await Promise.all(ids.map((id) => store.get(id)));
    return Promise.all(stored.flatMap((each) => (each === undefined ? [] : this.#openRow(each))));
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

  /** Those that are there, by their ids. */
  async posts(ids: readonly string[]): Promise<Map<string, StoredPost>> {
    const { store } = this.#database.transaction('posts');
    const stored = await Promise.all(ids.map((id) => store.get(id)));
    const posts = await Promise.all(
      stored.flatMap((each) =>
        each === undefined ? [] : openJson<StoredPost>(this.#vault, ['posts', each.id], each),
      ),
    );
    return new Map(posts.map((post) => [post.id, post]));
  }

  /** Of each of these posts, in the same order. */
  async changesOf(ids: readonly string[]): Promise<LoggedChange[][]> {
    const { store } = this.#database.transaction('changes');
    const stored = await Promise.all(
      ids.map((id) => Promise.all([store.getAllKeys(allOf(id)), store.getAll(allOf(id))])),
    );
    return Promise.all(
      stored.map(([keys, values]) =>
        Promise.all(values.map((each, at) => openJson(this.#vault, ['changes', keys[at]], each))),
      ),
    );
  }

  /** Of one post, those that are whole. */
  async legibleChanges(id: string): Promise<Legible<LoggedChange>> {
    const { store } = this.#database.transaction('changes');
    const [keys, values] = await Promise.all([
      store.getAllKeys(allOf(id)),
      store.getAll(allOf(id)),
    ]);
    return legible(values.map((each, at) => openJson(this.#vault, ['changes', keys[at]], each)));
  }

  /** A line that cannot be read is there without its words, as long as those around it can be. */
  async logs(): Promise<HeldLogs> {
    const [lines, head] = [await this.#lines(), await this.#database.get('heads', 'own')];
    const opened = await Promise.all(
      lines.map(async ([key, opening]): Promise<HeldLine> => {
        const { whole } = await legible([opening]);
        return [key, whole[0]];
      }),
    );
    const whole = withSealedGaps(opened, head);
    if (whole === undefined) throw new DamagedRecord('Lines of the log are damaged.');
    return logsOf(whole);
  }

  /** Of all logs, or those within a range of keys. */
  async legibleLines(within?: IDBKeyRange): Promise<Legible<readonly [LineKey, LogLine]>> {
    const lines = await this.#lines(within);
    return legible(
      lines.map(
        async ([key, opening]): Promise<readonly [LineKey, LogLine]> => [key, await opening],
      ),
    );
  }

  async part(id: string, sha256: string): Promise<Uint8Array | undefined> {
    const key: [string, string] = [id, partName({ ...(await this.#saltOf(id)) }, sha256)];
    const stored = await this.#database.get('parts', key);
    return stored === undefined ? undefined : this.#openPart(key, stored);
  }

  /** All parts of one post that are whole, by their keys. */
  async legibleParts(id: string): Promise<Legible<readonly [PartKey, Uint8Array]>> {
    const { store } = this.#database.transaction('parts');
    const [keys, values] = await Promise.all([
      store.getAllKeys(allOf(id)),
      store.getAll(allOf(id)),
    ]);
    return legible(
      keys.flatMap((key, at) => {
        const stored = values[at];
        return stored === undefined
          ? []
          : [this.#openPart(key, stored).then((bytes) => [key, bytes] as const)];
      }),
    );
  }

  async #openPart(key: PartKey, stored: Stored<Uint8Array>): Promise<Uint8Array> {
    return isSealed(stored) ? openBytes(this.#vault, ['parts', key], stored) : stored;
  }

  /** Each being opened, in the order of their keys. */
  async #lines(within?: IDBKeyRange): Promise<(readonly [LineKey, Promise<LogLine>])[]> {
    const { store } = this.#database.transaction('log');
    const [keys, values] = await Promise.all([store.getAllKeys(within), store.getAll(within)]);
    return keys.flatMap((key, at) => {
      const stored = values[at];
      return stored === undefined
        ? []
        : [[key, openJson(this.#vault, ['log', key], stored)] as const];
    });
  }

  /** Looked up once for each post: a part of it is asked for more than once. */
  async #saltOf(id: string): Promise<Pick<StoredPost, 'salt'> | undefined> {
    if (this.#vault === undefined) return undefined;
    if (!this.#salts.has(id)) this.#salts.set(id, this.post(id));
    return this.#salts.get(id);
  }

  /** A damaged one is not left out: whoever looks is to know that something was there. */
  async #openRow(stored: StoredById<SavedRow>): Promise<SavedRow> {
    const opening = openJson<SavedRow>(this.#vault, ['rows', stored.id], stored);
    const { whole } = await legible([opening]);
    return whole[0] ?? damagedRow(stored.id);
  }
}
