/** Posts that an earlier release saved are there in this one, and its log goes on. */
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { checkChain } from '../../src/evidence/log/log.ts';
import { partsOf } from '../../src/evidence/saved-post.ts';
import { heldLogs } from '../../src/saved/legible-records.ts';
import { SavedDatabaseHandle } from '../../src/saved/saved-database.ts';
import { SavedRecords } from '../../src/saved/saved-records.ts';
import { SavedStore } from '../../src/saved/saved-store.ts';
import { BROWSER, composedPost, partBytes, postId, somePost } from '../evidence/some-bag.ts';
import { heldSecret } from './held-secret.ts';

const FIRST = { rows: 'id', posts: 'id', parts: null, changes: null, log: null, heads: null };

function recordsIn(name: string): SavedRecords {
  return new SavedRecords(new SavedDatabaseHandle(name), heldSecret());
}

async function savePost(number: number, into: SavedRecords): Promise<void> {
  await new SavedStore(into, async () => undefined).save(composedPost(number), BROWSER);
}

/** What is saved in a database, as the first release would have kept it. */
async function asFirstRelease(records: SavedRecords, name: string): Promise<void> {
  const now = await records.open();
  const first = await openDB(name, 1, {
    upgrade(database, _from, _to, transaction) {
      for (const [store, keyPath] of Object.entries(FIRST))
        database.createObjectStore(store, { keyPath });
      transaction.objectStore('rows').createIndex('postId', 'postId');
    },
  });
  for (const store of ['rows', 'posts', 'parts', 'changes', 'log', 'heads'] as const) {
    const keys = await now.getAllKeys(store);
    const values = await now.getAll(store);
    for (const [at, value] of values.entries())
      await first.put(store, value, FIRST[store] === null ? keys[at] : undefined);
  }
  first.close();
}

test('the first released database keeps every post, its parts and its log', async () => {
  const before = recordsIn('written-now');
  await savePost(1, before);
  await savePost(2, before);
  await asFirstRelease(before, 'older');

  const records = recordsIn('older');
  const store = new SavedStore(records, async () => undefined);
  expect((await store.rows()).map(({ id }) => id).toSorted()).toEqual(
    [postId(1), postId(2)].toSorted(),
  );
  expect(await store.read(postId(1))).toMatchObject({ saved: somePost(1), damaged: 0 });
  const [part] = partsOf(somePost(1)).flatMap((each) => (each.kept ? [each.sha256] : []));
  expect(await store.part(postId(1), part ?? '')).toEqual(partBytes(part ?? ''));

  await savePost(3, records);
  const [log] = [...(await records.read(heldLogs)).values()];
  expect(log?.filter((line) => 'kind' in line && line.kind === 'saved')).toHaveLength(3);
  expect(checkChain(log ?? [])).toEqual([]);
});
