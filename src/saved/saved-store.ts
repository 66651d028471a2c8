import type { BagPost } from '../evidence/bag/bag-content.ts';
import type { Composed } from '../evidence/compose.ts';
import type { Change } from '../evidence/log/changes.ts';
import type { BrowserIdentity } from '../evidence/saved-post.ts';
import { hashOfJson, sha256Of } from '../evidence/sha256.ts';
import { changesInOrder, entriesAbout, logsOf, type PlacedEntry } from './held-logs.ts';
import { appendToLog, nowHere } from './own-log.ts';
import { pressOut } from './press-out.ts';
import { SavedDatabaseHandle } from './saved-database.ts';
import { rowOf, type SavedRow, stubOf } from './saved-row.ts';
import type { Writing } from './schema.ts';
import { writeSaved } from './write-saved.ts';

/** A change without what is made for it: its random value. */
type Untold<T> = T extends Change ? Omit<T, 'nonce'> : never;
export type NewChange = Untold<Change>;

/** A change of a post, with the bytes of parts that it names. */
export interface NewNote {
  /** Of the saved post. */
  readonly id: string;
  readonly change: NewChange;
  readonly parts?: readonly Uint8Array[];
}

/** One saved post with all that was noted of it. */
export interface OpenedPost extends BagPost {
  /** Entries about it, of all logs. */
  readonly entries: readonly PlacedEntry[];
}

/** Saves posts, changes what is noted of them, and deletes. Each call is one transaction. */
export class SavedStore {
  readonly #database: SavedDatabaseHandle;
  readonly #tidy: typeof pressOut;

  /** @param tidy has the browser drop what was deleted */
  constructor(database: SavedDatabaseHandle = new SavedDatabaseHandle(), tidy = pressOut) {
    this.#database = database;
    this.#tidy = tidy;
  }

  /** @throws Error where the browser does not keep it; then nothing of it is kept */
  async save({ saved, parts }: Composed, browser: BrowserIdentity): Promise<void> {
    const row = rowOf(saved, []);
    const detail = hashOfJson(saved);
    const now = { at: saved.savedAt, zone: saved.zone };
    await this.#write(async (writing) => {
      await Promise.all([
        writing.objectStore('rows').add(row),
        writing.objectStore('posts').add({ id: saved.id, saved, browser }),
        ...[...parts].map(([sha256, bytes]) =>
          writing.objectStore('parts').add(bytes, [saved.id, sha256]),
        ),
        appendToLog(writing, now, [{ kind: 'saved', post: saved.id, detail }]),
      ]);
    });
  }

  /** All rows, newest first; stubs of deleted posts among them. */
  async rows(): Promise<SavedRow[]> {
    const rows = await (await this.#database.open()).getAll('rows');
    return rows.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  }

  /** @returns undefined where it was deleted or never saved */
  async read(id: string): Promise<OpenedPost | undefined> {
    const database = await this.#database.open();
    const reading = database.transaction(['posts', 'changes', 'log']);
    const [post, changes, keys, lines] = await Promise.all([
      reading.objectStore('posts').get(id),
      reading.objectStore('changes').getAll(IDBKeyRange.bound([id], [id, []])),
      reading.objectStore('log').getAllKeys(),
      reading.objectStore('log').getAll(),
    ]);
    if (post === undefined) return undefined;
    const { saved, browser } = post;
    const entries = entriesAbout(logsOf(keys, lines), id);
    return {
      saved,
      ...(browser === undefined ? {} : { browser }),
      changes: changesInOrder(changes, entries),
      entries,
    };
  }

  /** Rows of one post of X, by its number there; oldest first. */
  async rowsOfPost(postId: string): Promise<SavedRow[]> {
    const rows = await (await this.#database.open()).getAllFromIndex('rows', 'postId', postId);
    return rows.sort((one, other) => (one.savedAt < other.savedAt ? -1 : 1));
  }

  /** Everything that was saved of one post of X, oldest first. */
  async capturesOf(postId: string): Promise<readonly OpenedPost[]> {
    const same = await this.rowsOfPost(postId);
    const opened = await Promise.all(same.map(({ id }) => this.read(id)));
    return opened.filter((post) => post !== undefined);
  }

  async part(id: string, sha256: string): Promise<Uint8Array | undefined> {
    return (await this.#database.open()).get('parts', [id, sha256]);
  }

  /** Notes the same of several posts, in one go. Posts that are not there any more are passed over. */
  async note(ids: readonly string[], change: NewChange): Promise<void> {
    await this.noteEach(ids.map((id) => ({ id, change })));
  }

  async noteEach(notes: readonly NewNote[]): Promise<void> {
    const now = nowHere();
    await this.#write(async (writing) => {
      const posts = writing.objectStore('posts');
      const held = await Promise.all(notes.map(({ id }) => posts.get(id)));
      const told = notes.flatMap(({ id, change, parts = [] }, at) => {
        const post = held[at];
        const whole: Change = { ...change, nonce: crypto.randomUUID() };
        return post === undefined ? [] : [{ id, saved: post.saved, change: whole, parts }];
      });
      const { chain, entries } = await appendToLog(
        writing,
        now,
        told.map(({ id, change }) => ({ kind: change.kind, post: id, detail: hashOfJson(change) })),
      );
      for (const [at, { id, saved, change, parts }] of told.entries()) {
        const seq = entries[at]?.seq ?? 0;
        await writing.objectStore('changes').add({ chain, seq, change }, [id, chain, seq]);
        for (const bytes of parts)
          await writing.objectStore('parts').put(bytes, [id, sha256Of(bytes)]);
        await refreshRow(writing, chain, saved);
      }
    });
  }

  /** Marks posts as leaving, or takes that back: until they are deleted nothing is lost. */
  async setLeaving(ids: readonly string[], leaving: boolean): Promise<void> {
    const { at } = nowHere();
    await this.#write(async (writing) => {
      const rows = writing.objectStore('rows');
      for (const id of ids) {
        const row = await rows.get(id);
        if (row === undefined || row.deleted !== undefined) continue;
        const { leaving: _before, ...rest } = row;
        await rows.put(leaving ? { ...rest, leaving: at } : rest);
      }
    });
  }

  /** Deletes posts: a stub and the lines of the log are left, which hold hashes and no words. */
  async remove(ids: readonly string[]): Promise<void> {
    const now = nowHere();
    await this.#write(async (writing) => {
      const rows = writing.objectStore('rows');
      const found = (await Promise.all(ids.map((id) => rows.get(id)))).filter(
        (row) => row !== undefined && row.deleted === undefined,
      );
      const held = found.flatMap((row) => row ?? []);
      for (const row of held) {
        const all = IDBKeyRange.bound([row.id], [row.id, []]);
        await Promise.all([
          rows.put(stubOf(row, now.at)),
          writing.objectStore('posts').delete(row.id),
          writing.objectStore('parts').delete(all),
          writing.objectStore('changes').delete(all),
        ]);
      }
      await appendToLog(
        writing,
        now,
        held.map(({ id }) => ({ kind: 'deleted', post: id, detail: null })),
      );
    });
  }

  /** Leaves nothing, and begins a new log that says so. */
  async wipe(): Promise<void> {
    await this.#tidy(await this.#database.open());
    await this.#database.delete();
    await this.#write(async (writing) => {
      await appendToLog(writing, nowHere(), [{ kind: 'wiped', post: null, detail: null }]);
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #write(work: (writing: Writing) => Promise<void>): Promise<void> {
    await writeSaved(await this.#database.open(), work);
  }
}

/** @param own the log of this machine, of which what was noted last counts */
async function refreshRow(writing: Writing, own: string, saved: BagPost['saved']): Promise<void> {
  const { id } = saved;
  const all = await writing.objectStore('changes').getAll(IDBKeyRange.bound([id], [id, []]));
  const theirs = all.filter(({ chain }) => chain !== own);
  const ours = all.filter(({ chain }) => chain === own);
  const rows = writing.objectStore('rows');
  const before = await rows.get(id);
  const row = rowOf(
    saved,
    [...theirs, ...ours].map(({ change }) => change),
  );
  await rows.put(before?.leaving === undefined ? row : { ...row, leaving: before.leaving });
}
