/** Messages, settings, what is being written and locked accounts are never read. */
import { expect, test } from 'vitest';
import type { ReplicaPost, ReplicaWorld } from '../x-replica/content/types.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { inventRemoval } from './removals.ts';
import { navigate } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countOurHosts, readTimeline } from './timeline.ts';

/** Everything that any page of the replica shows was removed elsewhere: whatever is read gets a badge. */
const stage = useStage({
  removals: (world) =>
    world.posts
      .filter(({ text }) => text.length > 60)
      .map(({ id, text }) => inventRemoval(`copy-of-${id}`, text)),
});

/** One post of each locked account. */
function lockedPosts(world: ReplicaWorld): readonly ReplicaPost[] {
  return world.accounts
    .filter((account) => account.locked)
    .flatMap(({ handle }) => world.posts.find(({ author }) => author === handle) ?? []);
}

/** Waits until home has badges: whatever came before has been answered by then. */
async function comeHome(page: TestPage): Promise<void> {
  await navigate(page, '/home');
  await waitFor('badges at home', async () => (await countOurHosts(page)) > 2);
}

/** From now on, notes the path on which any element of ours comes into the page. */
async function watchForBadges(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    const paths: string[] = [];
    Reflect.set(window, 'pathsWithBadges', paths);
    new MutationObserver((records) => {
      const nodes = records.flatMap(({ addedNodes }) => [...addedNodes]);
      if (nodes.some((node) => node instanceof Element && node.shadowRoot !== null)) {
        paths.push(location.pathname);
      }
    }).observe(document, { childList: true, subtree: true });
  });
}

function pathsWithBadges(page: TestPage): Promise<readonly string[]> {
  return page.evaluate(() => {
    const paths: unknown = Reflect.get(window, 'pathsWithBadges');
    return Array.isArray(paths) ? paths.map(String) : [];
  });
}

test.each(['/messages', '/settings', '/compose/post'])(
  '%s has no badge, home then has',
  async (path) => {
    const { openX } = stage();
    const page = await openX(path);
    await watchForBadges(page);
    expect(await countOurHosts(page)).toBe(0);
    await comeHome(page);
    expect([...new Set(await pathsWithBadges(page))]).toEqual(['/home']);
  },
);

test('a reply that is being written, over a page that has badges', async () => {
  const { web, openX } = stage();
  const post = web.world.posts.find(({ expect: expected }) => expected !== undefined);
  const page = await openX('/home');
  await waitFor('badges at home', async () => (await countOurHosts(page)) > 2);
  await watchForBadges(page);
  await navigate(page, `/compose/post?in_reply_to=${post?.id ?? ''}`);
  await navigate(page, '/search?q=');
  await waitFor('badges on the results', async () => (await countOurHosts(page)) > 2);
  expect(await pathsWithBadges(page)).not.toContain('/compose/post');
});

test('posts of locked accounts have none, their neighbours have', async () => {
  const { web, openX } = stage();
  const locked = lockedPosts(web.world);
  expect(locked.length).toBeGreaterThan(1);
  const page = await openX('/home');
  for (const { author, id } of locked) {
    await navigate(page, `/${author}`);
    const there = (await readTimeline(page)).find((post) => post.id === id);
    expect(there?.text).not.toBe('');
    await comeHome(page);
    await navigate(page, `/${author}`);
    expect((await readTimeline(page)).flatMap(({ badges }) => badges)).toEqual([]);
  }
});
