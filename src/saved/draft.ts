import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import type { LogLine } from '../evidence/log/log.ts';
import type { Lock } from './lock/lock.ts';
import type { Vault } from './lock/vault.ts';
import { partName } from './part-name.ts';
import { sealJson } from './record-codec.ts';
import { allOf, type SavedReader } from './saved-reader.ts';
import type { SavedRow } from './saved-row.ts';
import type { Head, PartKey, StoredPost, Writing } from './schema.ts';

export type Write = (writing: Writing) => Promise<unknown>;

/** Collects what one transaction is to write, encrypted where there is a passphrase. */
export class Draft {
  /** What stood there when the draft was begun. */
  readonly held: SavedReader;
  readonly lock: Lock | undefined;
  readonly writes: Write[] = [];
  readonly #vault: Vault | undefined;
  #head: Head | undefined;

  /** @param vault that what is written is encrypted in; undefined: it is written as it is */
  constructor(
    held: SavedReader,
    lock: Lock | undefined,
    vault: Vault | undefined,
    head: Head | undefined,
  ) {
    this.held = held;
    this.lock = lock;
    this.#vault = vault;
    this.#head = head;
  }

  get head(): Head | undefined {
    return this.#head;
  }

  /** Whether what is written is encrypted. */
  get seals(): boolean {
    return this.#vault !== undefined;
  }

  /** A post as it is to be put; a salt that it has is kept, so that who reads finds its parts. */
  toPut({ salt = crypto.randomUUID(), ...post }: StoredPost): StoredPost {
    return this.seals ? { ...post, salt } : post;
  }

  /** @param isNew the write fails where the row is there already */
  async putRow(row: SavedRow, isNew = false): Promise<void> {
    const { id } = row;
    const stored =
      this.#vault === undefined ? row : { id, ...(await sealJson(this.#vault, ['rows', id], row)) };
    this.writes.push((writing) => {
      const rows = writing.objectStore('rows');
      return isNew ? rows.add(stored) : rows.put(stored);
    });
  }

  async putPost(post: StoredPost): Promise<void> {
    const { id } = post;
    const stored =
      this.#vault === undefined
        ? post
        : { id, ...(await sealJson(this.#vault, ['posts', id], post)) };
    this.writes.push((writing) => writing.objectStore('posts').put(stored));
  }

  async putPart(
    post: Pick<StoredPost, 'id' | 'salt'>,
    sha256: string,
    bytes: Uint8Array,
  ): Promise<void> {
    const key: PartKey = [post.id, partName(post, sha256)];
    // A copy: of a part of a bag browsers would keep the whole bag.
    const own = Uint8Array.from(bytes);
    const stored =
      this.#vault === undefined ? own : { sealed: await this.#vault.seal(['parts', key], own) };
    this.writes.push((writing) => writing.objectStore('parts').put(stored, key));
  }

  async putChange(post: string, change: LoggedChange): Promise<void> {
    const key: [string, string, number] = [post, change.chain, change.seq];
    const stored =
      this.#vault === undefined ? change : await sealJson(this.#vault, ['changes', key], change);
    this.writes.push((writing) => writing.objectStore('changes').put(stored, key));
  }

  async putLine(chain: string, line: LogLine): Promise<void> {
    const key: [string, number] = [chain, line.seq];
    const stored =
      this.#vault === undefined ? line : await sealJson(this.#vault, ['log', key], line);
    this.writes.push((writing) => writing.objectStore('log').put(stored, key));
  }

  /** Where the own log ends now; of its last line only the hashes are kept. */
  putHead(chain: string, { seq, prev, hash }: LogLine): void {
    const head = { chain, last: { seq, prev, hash } };
    this.#head = head;
    this.writes.push((writing) => writing.objectStore('heads').put(head, 'own'));
  }

  /** @param lock undefined: there is none any more */
  putLock(lock: Lock | undefined): void {
    this.writes.push((writing) => {
      const locks = writing.objectStore('lock');
      return lock === undefined ? locks.delete('own') : locks.put(lock, 'own');
    });
  }

  /** Takes out all of a post but its row. */
  deletePost(id: string): void {
    this.writes.push((writing) =>
      Promise.all([
        writing.objectStore('posts').delete(id),
        writing.objectStore('parts').delete(allOf(id)),
        writing.objectStore('changes').delete(allOf(id)),
      ]),
    );
  }

  /** Takes out one part, before it is put under another name. */
  deletePart(key: PartKey): void {
    this.writes.push((writing) => writing.objectStore('parts').delete(key));
  }
}
