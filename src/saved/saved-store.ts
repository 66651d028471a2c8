import type { BagPost } from '../evidence/bag/bag-content.ts';
import type { Draft } from './draft.ts';
import { changesInOrder, entriesAbout, logsOf, type PlacedEntry } from './held-logs.ts';
import { legibleChanges, legibleLines, partsOf, type ReadPart } from './legible-records.ts';
import { appendToLog, nowHere } from './own-log.ts';
import { pressOut } from './press-out.ts';
import { deleteSaved } from './saved-database.ts';
import { type NewChange, SavedIntake } from './saved-intake.ts';
import type { SavedReader } from './saved-reader.ts';
import type { SavedRecords } from './saved-records.ts';
import { type SavedRow, stubOf } from './saved-row.ts';

/** One saved post with all that was noted of it. */
export interface OpenedPost extends BagPost {
  /** Entries about it, of all logs. */
  readonly entries: readonly PlacedEntry[];
  /** Lines of the logs and notes of this post that cannot be read. */
  readonly damaged: number;
}

/**
 * Reads saved posts, changes what is noted of them, and deletes. Each change is one transaction. All
 * but saving and wiping throws `SavedLocked` where a passphrase is needed that was not given.
 */
export class SavedStore extends SavedIntake {
  readonly #tidy: typeof pressOut;

  /** @param tidy has the browser drop what was deleted */
  constructor(records: SavedRecords, tidy = pressOut) {
    super(records);
    this.#tidy = tidy;
  }

  /** All rows, newest first; stubs of deleted posts among them. */
  async rows(): Promise<SavedRow[]> {
    const rows = await this.records.read((held) => held.rows());
    return rows.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  }

  /** @returns undefined where it was deleted or never saved */
  read(id: string): Promise<OpenedPost | undefined> {
    return this.records.read((held) => opened(held, id));
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
  async partReader(): Promise<ReadPart> {
    let readPart = partsOf(await this.records.reader());
    return async (id, sha256) => {
      const part = await readPart(id, sha256);
      if (part !== undefined) return part;
      // It may have been put under another name since its post's was read.
      readPart = partsOf(await this.records.reader());
      return readPart(id, sha256);
    };
  }

  /** Notes the same of several posts, in one go. Posts that are not there any more are passed over. */
  async note(ids: readonly string[], change: NewChange): Promise<void> {
    await this.noteEach(ids.map((id) => ({ id, change })));
  }

  /** Marks posts as leaving, or takes that back: until they are deleted nothing is lost. */
  async setLeaving(ids: readonly string[], leaving: boolean): Promise<void> {
    const { at } = nowHere();
    await this.records.change(async (draft) => {
      for (const row of await rowsThere(draft, ids)) {
        const { leaving: _before, ...rest } = row;
        await draft.putRow(leaving ? { ...rest, leaving: at } : rest);
      }
    });
  }

  /** Deletes posts: a stub and the lines of the log are left, which hold hashes and no words. */
  async remove(ids: readonly string[]): Promise<void> {
    const now = nowHere();
    await this.records.change(async (draft) => {
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
    await this.#tidy(await this.records.open());
    await deleteSaved(this.records.handle);
    await this.records.secrets.clear();
    await this.records.change(async (draft) => {
      await appendToLog(draft, nowHere(), [{ kind: 'wiped', post: null, detail: null }]);
    });
  }
}

async function opened(held: SavedReader, id: string): Promise<OpenedPost | undefined> {
  const [post, changes, lines] = await Promise.all([
    held.post(id),
    legibleChanges(held, id),
    legibleLines(held),
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
