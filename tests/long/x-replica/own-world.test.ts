import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ReplicaPost, ReplicaWorld } from '../../x-replica/content/types.ts';
import { loadWorld } from '../../x-replica/load-world.ts';
import { type PageReading, readPage } from '../../x-replica/read-page.ts';
import {
  BROWSER_TEST_LIMIT,
  type ReplicaBrowser,
  startReplicaBrowser,
} from '../../x-replica/testing-browser.ts';

vi.setConfig({ testTimeout: BROWSER_TEST_LIMIT, hookTimeout: BROWSER_TEST_LIMIT });

let world: ReplicaWorld;
let browser: ReplicaBrowser;

beforeAll(async () => {
  world = await loadWorld(fileURLToPath(new URL('../../x-replica/content', import.meta.url)));
  browser = await startReplicaBrowser(world);
});
afterAll(async () => {
  await browser.close();
});

/** What a timeline shows of a post's words; undefined where it shows none. */
function visibleText(post: ReplicaPost): string | undefined {
  const withoutCardLink =
    post.card === undefined ? post.text : post.text.replace(/\s*https?:\/\/\S+\s*$/, '');
  const shown = post.translation?.text ?? withoutCardLink.slice(0, post.cutTo);
  const text = post.cutTo === undefined ? shown : shown.trimEnd();
  return text === '' ? undefined : text;
}

test("every post of the project's own home timeline can be read as it was written", async () => {
  const suspended = new Set(
    world.accounts.filter((account) => account.suspended === true).map(({ handle }) => handle),
  );
  const posts = new Map(world.posts.map((post) => [post.id, post]));
  const home = world.timelines['home'] ?? [];
  const expected = home
    .flatMap((entry) => ('post' in entry ? [posts.get(entry.post)] : []))
    .filter((post) => post !== undefined)
    .filter((post) => post.tombstone === undefined && post.withheld === undefined)
    .filter((post) => !suspended.has(post.author));

  const page = await browser.open('https://x.com/home?seed=own&late=0&tick=0');
  const found = new Map<string, PageReading>();
  for (let index = 0; index < home.length + 8; index += 8) {
    await page.evaluate((to) => window.replica.scrollToIndex(to), index);
    await page.evaluate(() => window.replica.settled());
    for (const reading of await page.evaluate(readPage)) {
      if (reading.id !== undefined) found.set(reading.id, reading);
    }
  }
  const wanted = expected.map((post) => [post.id, post.author, visibleText(post)]);
  const read = expected.map(({ id }) => [id, found.get(id)?.author, found.get(id)?.text]);
  expect(read).toEqual(wanted);
});
