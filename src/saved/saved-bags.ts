import { type BagContent, type BagPost, partsOfPost } from '../evidence/bag/bag-content.ts';
import type { WithoutParts } from '../evidence/bag/payload.ts';
import { type ImportConflict, planImport } from '../evidence/bag/plan-import.ts';
import type { Change } from '../evidence/log/changes.ts';
import { chainId, isOpen, type LogLine, sealedFor } from '../evidence/log/log.ts';
import { hashOfJson } from '../evidence/sha256.ts';
import type { Draft } from './draft.ts';
import { changesInOrder, entriesAbout, type HeldLogs } from './held-logs.ts';
import { heldLogs } from './legible-records.ts';
import { DamagedRecord } from './lock/vault.ts';
import { appendToLog, nowHere } from './own-log.ts';
import type { SavedRecords } from './saved-records.ts';
import { rowOf } from './saved-row.ts';
import type { StoredPost } from './schema.ts';

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
  readonly #records: SavedRecords;

  constructor(records: SavedRecords) {
    this.#records = records;
  }

  /**
   * All that a bag of these posts holds but their parts.
   *
   * @throws DamagedRecord also where what the log says of one of them cannot be read: nobody could check the bag
   */
  async contentOf({ ids, withBrowser, software }: ExportWish): Promise<WithoutParts> {
    const { held, changes, logs } = await this.#records.read(async (reader) => ({
      held: await reader.posts(ids),
      changes: await reader.changesOf(ids),
      logs: await heldLogs(reader),
    }));
    const posts = ids.flatMap((id, at): readonly BagPost[] => {
      const post = held.get(id);
      if (post === undefined) return [];
      const ordered = changesInOrder(changes[at] ?? [], entriesAbout(logs, post.id));
      const { saved, browser } = post;
      return [
        { saved, changes: ordered, ...(withBrowser && browser !== undefined ? { browser } : {}) },
      ];
    });
    for (const post of posts) {
      if (!isTold(post, logs)) throw new DamagedRecord('The log has lost a line about this post.');
    }
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
    return this.#records.change(async (draft) => {
      const ids = bag.posts.map(({ saved }) => saved.id);
      const [logs, held, changes] = await Promise.all([
        heldLogs(draft.held),
        draft.held.posts(ids),
        draft.held.changesOf(ids),
      ]);
      const posts = ids.flatMap((id, at) => {
        const post = held.get(id);
        return post === undefined ? [] : [{ ...post, changes: changes[at] ?? [] }];
      });
      const plan = planImport({ chains: [...logs.values()], posts }, bag);
      for (const chain of plan.chains) await putLog(draft, chain, logs);
      const told = plan.added.map((post) => ({ post, change: broughtIn(post, bag) }));
      const { chain, entries } = await appendToLog(
        draft,
        now,
        told.map(({ post, change }) => ({
          kind: change.kind,
          post: post.saved.id,
          detail: hashOfJson(change),
        })),
      );
      for (const [at, { post, change }] of told.entries()) {
        const own = { chain, seq: entries[at]?.seq ?? 0, change };
        await putPost(draft, { ...post, changes: [...post.changes, own] }, bag.parts);
      }
      for (const post of plan.extended)
        await putPost(draft, post, bag.parts, held.get(post.saved.id));
      const { added, extended, conflicts } = plan;
      return { added: added.length, extended: extended.length, conflicts };
    });
  }
}

function isAbout(line: LogLine, posts: ReadonlySet<string>): boolean {
  return isOpen(line) && line.post !== null && posts.has(line.post);
}

/** Whether the logs say that a post was saved, and of each of its changes. */
function isTold({ saved, changes }: BagPost, logs: HeldLogs): boolean {
  const entries = entriesAbout(logs, saved.id);
  return (
    entries.some(({ entry }) => entry.kind === 'saved') &&
    changes.every(({ chain, seq }) =>
      entries.some((each) => each.chain === chain && each.entry.seq === seq),
    )
  );
}

/**
 * A log that goes on where ours ends is ours, from another time: it ends later now. A line whose
 * words are not known replaces none: what cannot be read stays so, and is said.
 */
async function putLog(draft: Draft, lines: readonly LogLine[], logs: HeldLogs): Promise<void> {
  const chain = chainId(lines);
  const held = new Set(logs.get(chain)?.map(({ seq }) => seq));
  const news = lines.filter((line) => isOpen(line) || !held.has(line.seq));
  await Promise.all(news.map((line) => draft.putLine(chain, line)));
  const last = lines.at(-1);
  if (draft.head?.chain === chain && last !== undefined) draft.putHead(chain, last);
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

/** @param before as it is held, where it is */
async function putPost(
  draft: Draft,
  post: BagPost,
  parts: BagContent['parts'],
  before?: StoredPost,
): Promise<void> {
  const { saved, browser, changes } = post;
  const { id } = saved;
  const { salt } = before ?? draft.toPut({ id, saved });
  const put = {
    id,
    saved,
    ...(browser === undefined ? {} : { browser }),
    ...(salt === undefined ? {} : { salt }),
  };
  const bytes = partsOfPost(post).flatMap((part) => {
    const content = part.kept ? parts.get(part.sha256) : undefined;
    return part.kept && content !== undefined ? [[part.sha256, content] as const] : [];
  });
  await Promise.all([
    draft.putPost(put),
    draft.putRow(
      rowOf(
        saved,
        changes.map(({ change }) => change),
      ),
    ),
    ...changes.map((each) => draft.putChange(id, each)),
    ...bytes.map(([sha256, content]) => draft.putPart(put, sha256, content)),
  ]);
}
