import { type BagContent, type BagPost, partsOfPost } from '../evidence/bag/bag-content.ts';
import type { WithoutParts } from '../evidence/bag/payload.ts';
import { type ImportConflict, planImport } from '../evidence/bag/plan-import.ts';
import type { Change } from '../evidence/log/changes.ts';
import { chainId, isOpen, type LogLine, sealedFor } from '../evidence/log/log.ts';
import { hashOfJson } from '../evidence/sha256.ts';
import { changesInOrder, entriesAbout, logsOf } from './held-logs.ts';
import { appendToLog, nowHere } from './own-log.ts';
import type { SavedDatabaseHandle } from './saved-database.ts';
import { rowOf } from './saved-row.ts';
import type { Writing } from './schema.ts';
import { writeSaved } from './write-saved.ts';

export interface ExportWish {
  /** Ids; those that are not there any more are left out. */
  readonly ids: readonly string[];
  readonly withBrowser: boolean;
  /** Name and version. */
  readonly software: string;
}

export interface Imported {
  readonly added: number;
  /** Held already, now with what the other machine noted. */
  readonly extended: number;
  readonly conflicts: readonly ImportConflict[];
}

/** Takes saved posts out for a bag, and brings those of a bag in. */
export class SavedBags {
  readonly #database: SavedDatabaseHandle;

  constructor(database: SavedDatabaseHandle) {
    this.#database = database;
  }

  /** All that a bag of these posts holds but their parts. */
  async contentOf({ ids, withBrowser, software }: ExportWish): Promise<WithoutParts> {
    const reading = (await this.#database.open()).transaction(['posts', 'changes', 'log']);
    const [held, changes, keys, lines] = await Promise.all([
      Promise.all(ids.map((id) => reading.objectStore('posts').get(id))),
      Promise.all(
        ids.map((id) => reading.objectStore('changes').getAll(IDBKeyRange.bound([id], [id, []]))),
      ),
      reading.objectStore('log').getAllKeys(),
      reading.objectStore('log').getAll(),
    ]);
    const logs = logsOf(keys, lines);
    const posts = held.flatMap((post, at): readonly BagPost[] => {
      if (post === undefined) return [];
      const ordered = changesInOrder(changes[at] ?? [], entriesAbout(logs, post.id));
      const { saved, browser } = post;
      return [
        { saved, changes: ordered, ...(withBrowser && browser !== undefined ? { browser } : {}) },
      ];
    });
    posts.sort((one, other) => (one.saved.savedAt < other.saved.savedAt ? -1 : 1));
    const wanted = new Set(posts.map(({ saved }) => saved.id));
    const { at, zone } = nowHere();
    return {
      exportedAt: at,
      zone,
      software,
      posts,
      chains: [...logs.values()]
        .filter((log) => log.some((line) => isAbout(line, wanted)))
        .map((log) => sealedFor(log, wanted)),
    };
  }

  /**
   * Brings in what a bag holds, all of it or nothing. What it says otherwise of something that is
   * held here is not taken over.
   *
   * @param bag a bag that was verified and is consistent
   */
  async bringIn(bag: BagContent): Promise<Imported> {
    const now = nowHere();
    return writeSaved(await this.#database.open(), async (writing) => {
      const log = writing.objectStore('log');
      const [keys, lines, posts] = await Promise.all([
        log.getAllKeys(),
        log.getAll(),
        heldPosts(writing, bag),
      ]);
      const plan = planImport({ chains: [...logsOf(keys, lines).values()], posts }, bag);
      for (const chain of plan.chains) await putLog(writing, chain);
      const told = plan.added.map((post) => ({ post, change: broughtIn(post, bag) }));
      const { chain, entries } = await appendToLog(
        writing,
        now,
        told.map(({ post, change }) => ({
          kind: change.kind,
          post: post.saved.id,
          detail: hashOfJson(change),
        })),
      );
      for (const [at, { post, change }] of told.entries()) {
        const own = { chain, seq: entries[at]?.seq ?? 0, change };
        await putPost(writing, { ...post, changes: [...post.changes, own] }, bag.parts);
      }
      for (const post of plan.extended) await putPost(writing, post, bag.parts);
      const { added, extended, conflicts } = plan;
      return { added: added.length, extended: extended.length, conflicts };
    });
  }
}

function isAbout(line: LogLine, posts: ReadonlySet<string>): boolean {
  return isOpen(line) && line.post !== null && posts.has(line.post);
}

async function heldPosts(writing: Writing, bag: BagContent): Promise<readonly BagPost[]> {
  const held = await Promise.all(
    bag.posts.map(async ({ saved: { id } }) => {
      const post = await writing.objectStore('posts').get(id);
      const changes = await writing
        .objectStore('changes')
        .getAll(IDBKeyRange.bound([id], [id, []]));
      return post === undefined ? [] : [{ ...post, changes }];
    }),
  );
  return held.flat();
}

/** A log that goes on where ours ends is ours, from another time: it ends later now. */
async function putLog(writing: Writing, lines: readonly LogLine[]): Promise<void> {
  const chain = chainId(lines);
  const log = writing.objectStore('log');
  await Promise.all(lines.map((line) => log.put(line, [chain, line.seq])));
  const heads = writing.objectStore('heads');
  const last = lines.at(-1);
  if ((await heads.get('own'))?.chain === chain && last !== undefined)
    await heads.put({ chain, last }, 'own');
}

/** Where the log that tells of the saving ended when it came. */
function broughtIn({ saved }: BagPost, bag: BagContent): Change {
  const log = bag.chains.find((chain) =>
    chain.some((line) => isOpen(line) && line.kind === 'saved' && line.post === saved.id),
  );
  const last = log?.at(-1);
  if (log === undefined || last === undefined) throw new Error('No log tells of a saved post.');
  return {
    kind: 'imported',
    nonce: crypto.randomUUID(),
    chain: chainId(log),
    seq: last.seq,
    hash: last.hash,
  };
}

async function putPost(writing: Writing, post: BagPost, parts: BagContent['parts']): Promise<void> {
  const { saved, browser, changes } = post;
  const { id } = saved;
  const bytes = partsOfPost(post).flatMap((part) => {
    const content = part.kept ? parts.get(part.sha256) : undefined;
    return part.kept && content !== undefined ? [[part.sha256, content] as const] : [];
  });
  await Promise.all([
    writing.objectStore('posts').put({ id, saved, ...(browser === undefined ? {} : { browser }) }),
    writing.objectStore('rows').put(
      rowOf(
        saved,
        changes.map(({ change }) => change),
      ),
    ),
    ...changes.map((each) => writing.objectStore('changes').put(each, [id, each.chain, each.seq])),
    ...bytes.map(([sha256, content]) =>
      writing.objectStore('parts').put(Uint8Array.from(content), [id, sha256]),
    ),
  ]);
}
