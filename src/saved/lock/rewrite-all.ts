import { partsOfPost } from '../../evidence/bag/bag-content.ts';
import type { Draft } from '../draft.ts';
import type { SavedRecords } from '../saved-records.ts';

/** Lines of a log that are written in one transaction. */
const LINES_AT_ONCE = 1_000;

/**
 * Writes all that is saved once more, each post in a transaction of its own: encrypted, or not,
 * as it is to be from now on. What was done before is done again, to the same end.
 */
export async function rewriteAll(
  records: SavedRecords,
  onPost: (posts: number) => void,
): Promise<void> {
  const ids = await (await records.open()).getAllKeys('rows');
  for (const [at, id] of ids.entries()) {
    await records.rewrite((draft) => rewritePost(draft, id));
    onPost(at + 1);
  }
  const logs = await records.read((held) => held.logs());
  for (const [chain, lines] of logs) {
    for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
      await records.rewrite(async (draft) => {
        await Promise.all(
          lines.slice(from, from + LINES_AT_ONCE).map((line) => draft.putLine(chain, line)),
        );
      });
    }
  }
  await records.rewrite(async (draft) => {
    if (draft.head !== undefined) draft.putHead(draft.head.chain, draft.head.last);
  });
}

async function rewritePost(draft: Draft, id: string): Promise<void> {
  const { held } = draft;
  const [[row], post, [changes = []]] = await Promise.all([
    held.rowsOf([id]),
    held.post(id),
    held.changesOf([id]),
  ]);
  if (row !== undefined) await draft.putRow(row);
  if (post === undefined) return;
  const { salt: _before, ...rest } = post;
  const put = draft.newPost(rest);
  await draft.putPost(put);
  await Promise.all(changes.map((change) => draft.putChange(id, change)));
  const names = partsOfPost({ saved: post.saved, changes }).flatMap((part) =>
    part.kept ? [part.sha256] : [],
  );
  // A part that is a picture of two kinds is one.
  const bytes = await Promise.all(
    [...new Set(names)].map(async (sha256) => [sha256, await held.part(id, sha256)] as const),
  );
  draft.deleteParts(id);
  for (const [sha256, part] of bytes)
    if (part !== undefined) await draft.putPart(put, sha256, part);
}
