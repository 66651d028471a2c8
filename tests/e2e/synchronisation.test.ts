/** The dataset comes from its publisher's server, signed, into IndexedDB, and its removals make badges. */
import { expect, test } from 'vitest';
import type { ReplicaPost, ReplicaWorld } from '../x-replica/content/types.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressBadge } from './press-badge.ts';
import { inventRemoval } from './removals.ts';
import { DATASET_HOST, DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { readCard } from './timeline.ts';

/** An ordinary post: nothing that the extension brings along is like it. */
const ordinaryPost = (world: ReplicaWorld): ReplicaPost | undefined =>
  world.posts.find(
    (post) => post.expect === undefined && post.lang === 'en' && post.text.length > 120,
  );

const stage = useStage({
  removals: (world) => [inventRemoval('only-here', ordinaryPost(world)?.text ?? '')],
});

test('a removal that only the server has makes a badge, and the card names its source', async () => {
  const { web, openX } = stage();
  const post = ordinaryPost(web.world);
  const page = await openX(`/${post?.author ?? ''}/status/${post?.id ?? ''}`);
  expect((await pressBadge(page, post?.id ?? '')).kind).toBe('removed');
  const card = await waitFor('the card', async () => {
    const text = await readCard(page);
    return text?.includes('https://example.org/only-here') ? text : undefined;
  });
  expect(card).toContain(DATASET_TITLE);
});

test('it was fetched with its signature and is kept in IndexedDB', async () => {
  const { browser, web } = stage();
  const fetched = web.requests.filter(({ host }) => host === DATASET_HOST).map(({ path }) => path);
  expect(fetched).toContain('/datapackage.json');
  expect(fetched).toContain('/datapackage.json.minisig');
  expect(fetched.some((path) => path.startsWith('/segments/'))).toBe(true);
  const page = await browser.openExtensionPage('popup.html');
  const databases = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? ''),
  );
  expect(databases).toContain('evenhand');
  await page.close();
});
