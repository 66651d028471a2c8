import { sha256Of } from '../../evidence/sha256.ts';
import type { Draft } from '../draft.ts';
import { legibleChanges, legibleLines, legibleParts } from '../legible-records.ts';
import { legible } from '../record-codec.ts';
import type { SavedRecords } from '../saved-records.ts';
import type { LineKey } from '../schema.ts';

/** Lines of a log that are written in one transaction. */
const LINES_AT_ONCE = 1_000;

/**
 * Writes all that is saved once more, each post in a transaction of its own: encrypted, or not,
 * as it is to be from now on. What was done before is done again, to the same end. Each
 * transaction writes what is held when it begins, which others may have changed meanwhile.
 *
 * @returns how many records are damaged; they are left as they are
 */
export async function rewriteAll(
  records: SavedRecords,
  onPost: (posts: number) => void,
): Promise<number> {
  const database = await records.open();
  const [ids, keys] = [await database.getAllKeys('rows'), await database.getAllKeys('log')];
  let damaged = 0;
  for (const [at, id] of ids.entries()) {
    damaged += await records.rewrite((draft) => rewritePost(draft, id));
    onPost(at + 1);
  }
  for (let from = 0; from < keys.length; from += LINES_AT_ONCE) {
    const some = keys.slice(from, from + LINES_AT_ONCE);
    damaged += await records.rewrite((draft) => rewriteLines(draft, some));
  }
  await records.rewrite(async (draft) => {
    if (draft.head !== undefined) draft.putHead(draft.head.chain, draft.head.last);
  });
  return damaged;
}

async function rewritePost(draft: Draft, id: string): Promise<number> {
  const { held } = draft;
  const [[row], posts, changes, parts] = await Promise.all([
    held.rowsOf([id]),
    legible([held.post(id)]),
    legibleChanges(held, id),
    legibleParts(held, id),
  ]);
  if (row !== undefined && row.damaged === undefined) await draft.putRow(row);
  const [post] = posts.whole;
  const put = post === undefined ? undefined : draft.toPut(post);
  if (put !== undefined) await draft.putPost(put);
  await Promise.all(changes.whole.map((change) => draft.putChange(id, change)));
  // Of a damaged post the parts are encrypted already, under names that nobody can tell.
  if (put !== undefined || !draft.seals)
    for (const [key, bytes] of parts.whole) {
      draft.deletePart(key);
      await draft.putPart(put ?? { id }, sha256Of(bytes), bytes);
    }
  return Number(row?.damaged ?? false) + posts.damaged + changes.damaged + parts.damaged;
}

/** @param keys in order */
async function rewriteLines(draft: Draft, keys: readonly LineKey[]): Promise<number> {
  const { whole, damaged } = await legibleLines(
    draft.held,
    IDBKeyRange.bound(keys[0], keys.at(-1)),
  );
  await Promise.all(whole.map(([[chain], line]) => draft.putLine(chain, line)));
  return damaged;
}
