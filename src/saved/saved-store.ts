import type { BagPost, LoggedChange } from '../evidence/bag/bag-content.ts';
import type { Composed } from '../evidence/compose.ts';
import type { Change } from '../evidence/log/changes.ts';
import type { BrowserIdentity } from '../evidence/saved-post.ts';
import { hashOfJson, sha256Of } from '../evidence/sha256.ts';
import type { Draft } from './draft.ts';
import { changesInOrder, entriesAbout, logsOf, type PlacedEntry } from './held-logs.ts';
import { appendToLog, nowHere } from './own-log.ts';
import { pressOut } from './press-out.ts';
import type { SavedReader } from './saved-reader.ts';
import type { SavedRecords } from './saved-records.ts';
import { rowOf, type SavedRow, stubOf } from './saved-row.ts';

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
  /** Lines of the logs and notes of this post that cannot be read. */
  readonly damaged: number;
}

/**
 * Saves posts, changes what is noted of them, and deletes. Each change is one transaction. All
 * but saving and wiping throws `SavedLocked` where a passphrase is needed that was not given.
 */
export class SavedStore {
  readonly #records: SavedRecords;
  readonly #tidy: typeof pressOut;

  /** @param tidy has the browser drop what was deleted */
  constructor(records: SavedRecords, tidy = pressOut) {
    this.#records = records;
    this.#tidy = tidy;
  }

  /** @throws Error where the browser does not keep it; then nothing of it is kept */
  async save({ saved, parts }: Composed, browser: BrowserIdentity): Promise<void> {
    const row = rowOf(saved, []);
    const detail = hashOfJson(saved);
    const now = { at: saved.savedAt, zone: saved.zone };
    await this.#records.change(async (draft) => {
      const post = draft.toPut({ id: saved.id, saved, browser });
      await Promise.all([
        draft.putRow(row, true),
        draft.putPost(post),
        ...[...parts].map(([sha256, bytes]) => draft.putPart(post, sha256, bytes)),
        appendToLog(draft, now, [{ kind: 'saved', post: saved.id, detail }]),
      ]);
    });
  }

  /** All rows, newest first; stubs of deleted posts among them. */
  async rows(): Promise<SavedRow[]> {
    const rows = await this.#records.read((held) => held.rows());
    return rows.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  }

  /** @returns undefined where it was deleted or never saved */
  read(id: string): Promise<OpenedPost | undefined> {
    return this.#records.read((held) => opened(held, id));
  }

  /** Rows of one post of X, by its number there; oldest first. */
  async rowsOfPost(postId: string): Promise<SavedRow[]> {
    const rows = await this.#records.read((held) => held.rowsOfPost(postId));
    return rows.sort((one, other) => (one.savedAt < other.savedAt ? -1 : 1));
  }

  /** Everything that was saved of one post of X, oldest first. */
  async capturesOf(postId: string): Promise<readonly OpenedPost[]> {
    const same = await this.rowsOfPost(postId);
    const captures = await Promise.all(same.map(({ id }) => this.read(id)));
    return captures.filter((post) => post !== undefined);
  }

  async part(id: string, sha256: string): Promise<Uint8Array | undefined> {
    return (await this.partReader())(id, sha256);
  }

  /** The same for many parts, also while a passphrase is set or taken away. */
  async partReader(): Promise<(id: string, sha256: string) => Promise<Uint8Array | undefined>> {
    let reader = await this.#records.reader();
    return async (id, sha256) => {
      const part = await reader.part(id, sha256);
      if (part !== undefined) return part;
      // It may have been put under another name since the reader learned the name.
      reader = await this.#records.reader();
      return reader.part(id, sha256);
    };
  }

  /** Notes the same of several posts, in one go. Posts that are not there any more are passed over. */
  async note(ids: readonly string[], change: NewChange): Promise<void> {
    await this.noteEach(ids.map((id) => ({ id, change })));
  }

  async noteEach(notes: readonly NewNote[]): Promise<void> {
    const now = nowHere();
    await this.#records.change(async (draft) => {
      const held = await draft.held.posts(notes.map(({ id }) => id));
      const told = notes.flatMap(({ id, change, parts = [] }) => {
        const post = held.get(id);
        const whole: Change = { ...change, nonce: crypto.randomUUID() };
        return post === undefined ? [] : [{ post, change: whole, parts }];
      });
      const { chain, entries } = await appendToLog(
        draft,
        now,
        told.map(({ post, change }) => ({
          kind: change.kind,
          post: post.id,
          detail: hashOfJson(change),
        })),
      );
      const added = new Map<string, LoggedChange[]>();
      for (const [at, { post, change, parts }] of told.entries()) {
        const logged = { chain, seq: entries[at]?.seq ?? 0, change };
        added.set(post.id, [...(added.get(post.id) ?? []), logged]);
        await draft.putChange(post.id, logged);
        for (const bytes of parts) await draft.putPart(post, sha256Of(bytes), bytes);
      }
      await refreshRows(draft, chain, [...held.values()], added);
    });
  }

  /** Marks posts as leaving, or takes that back: until they are deleted nothing is lost. */
  async setLeaving(ids: readonly string[], leaving: boolean): Promise<void> {
    const { at } = nowHere();
    await this.#records.change(async (draft) => {
      for (const row of await rowsThere(draft, ids)) {
        const { leaving: _before, ...rest } = row;
        await draft.putRow(leaving ? { ...rest, leaving: at } : rest);
      }
    });
  }

  /** Deletes posts: a stub and the lines of the log are left, which hold hashes and no words. */
  async remove(ids: readonly string[]): Promise<void> {
    const now = nowHere();
    await this.#records.change(async (draft) => {
      const rows = await rowsThere(draft, ids);
      for (const row of rows) {
        await draft.putRow(stubOf(row, now.at));
        draft.deletePost(row.id);
      }
      await appendToLog(
        draft,
        now,
        rows.map(({ id }) => ({ kind: 'deleted', post: id, detail: null })),
      );
    });
  }

  /** Leaves nothing, not even the passphrase, and begins a new log that says so. */
  async wipe(): Promise<void> {
    await this.#tidy(await this.#records.open());
    await this.#records.delete();
    await this.#records.secrets.clear();
    await this.#records.change(async (draft) => {
      await appendToLog(draft, nowHere(), [{ kind: 'wiped', post: null, detail: null }]);
    });
  }

  /** Opens the database, so that the next call need not wait for it. */
  async open(): Promise<void> {
    await this.#records.open();
  }

  close(): Promise<void> {
    return this.#records.close();
  }
}

async function opened(held: SavedReader, id: string): Promise<OpenedPost | undefined> {
  const [post, changes, lines] = await Promise.all([
    held.post(id),
    held.legibleChanges(id),
    held.legibleLines(),
  ]);
  if (post === undefined) return undefined;
  const { saved, browser } = post;
  const entries = entriesAbout(logsOf(lines.whole), id);
  return {
    saved,
    ...(browser === undefined ? {} : { browser }),
    changes: changesInOrder(changes.whole, entries),
    entries,
    damaged: changes.damaged + lines.damaged,
  };
}

/** The rows of posts that were not deleted. */
async function rowsThere({ held }: Draft, ids: readonly string[]): Promise<SavedRow[]> {
  return (await held.rowsOf(ids)).filter((row) => row.deleted === undefined);
}

/**
 * @param own the log of this machine, of which what was noted last counts
 * @param added what the draft adds to what is held, by post
 */
async function refreshRows(
  draft: Draft,
  own: string,
  posts: readonly Pick<BagPost, 'saved'>[],
  added: ReadonlyMap<string, readonly LoggedChange[]>,
): Promise<void> {
  const ids = posts.map(({ saved }) => saved.id);
  const [changes, rows] = await Promise.all([draft.held.changesOf(ids), draft.held.rowsOf(ids)]);
  const before = new Map(rows.map((row) => [row.id, row]));
  for (const [at, { saved }] of posts.entries()) {
    const all = [...(changes[at] ?? []), ...(added.get(saved.id) ?? [])];
    const theirs = all.filter(({ chain }) => chain !== own);
    const ours = all.filter(({ chain }) => chain === own);
    const row = rowOf(
      saved,
      [...theirs, ...ours].map(({ change }) => change),
    );
    const leaving = before.get(saved.id)?.leaving;
    await draft.putRow(leaving === undefined ? row : { ...row, leaving });
  }
}
