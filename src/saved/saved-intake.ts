import type { BagPost, LoggedChange } from '../evidence/bag/bag-content.ts';
import type { Composed } from '../evidence/compose.ts';
import type { Change } from '../evidence/log/changes.ts';
import type { BrowserIdentity } from '../evidence/saved-post.ts';
import { hashOfJson, sha256Of } from '../evidence/sha256.ts';
import type { Draft } from './draft.ts';
import { appendToLog, nowHere } from './own-log.ts';
import type { SavedRecords } from './saved-records.ts';
import { rowOf, type SavedRow } from './saved-row.ts';

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

/** What the background does with saved posts: it saves them and notes how they are met again. Each change is one transaction. */
export class SavedIntake {
  protected readonly records: SavedRecords;

  constructor(records: SavedRecords) {
    this.records = records;
  }

  /** @throws Error where the browser does not keep it; then nothing of it is kept */
  async save({ saved, parts }: Composed, browser: BrowserIdentity): Promise<void> {
    const row = rowOf(saved, []);
    const detail = hashOfJson(saved);
    const now = { at: saved.savedAt, zone: saved.zone };
    await this.records.change(async (draft) => {
      const post = draft.toPut({ id: saved.id, saved, browser });
      await Promise.all([
        draft.putRow(row, true),
        draft.putPost(post),
        ...[...parts].map(([sha256, bytes]) => draft.putPart(post, sha256, bytes)),
        appendToLog(draft, now, [{ kind: 'saved', post: saved.id, detail }]),
      ]);
    });
  }

  /** Rows of one post of X, by its number there; oldest first. */
  async rowsOfPost(postId: string): Promise<SavedRow[]> {
    const rows = await this.records.read((held) => held.rowsOfPost(postId));
    return rows.sort((one, other) => (one.savedAt < other.savedAt ? -1 : 1));
  }

  /** @throws SavedLocked where a passphrase is needed that was not given. Posts that are not there any more are passed over. */
  async noteEach(notes: readonly NewNote[]): Promise<void> {
    const now = nowHere();
    await this.records.change(async (draft) => {
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

  /** Opens the database, so that the next call need not wait for it. */
  async open(): Promise<void> {
    await this.records.open();
  }

  close(): Promise<void> {
    return this.records.close();
  }
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
