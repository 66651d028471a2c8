import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadWorld } from './load-world.ts';
import { SAMPLE_WORLD } from './sample-world.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replica-world-'));
  await write('accounts', SAMPLE_WORLD.accounts);
  await write('posts', SAMPLE_WORLD.posts);
  await write('timelines', SAMPLE_WORLD.timelines);
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: 'accounts' | 'posts' | 'timelines', content: unknown): Promise<void> {
  await writeFile(join(folder, `${name}.json`), JSON.stringify(content));
}

test('a world is read as it was written', async () => {
  expect(await loadWorld(folder)).toEqual(SAMPLE_WORLD);
});

test("the project's own world holds together", async () => {
  const world = await loadWorld(fileURLToPath(new URL('./content', import.meta.url)));
  expect(world.posts.length).toBeGreaterThan(0);
});

test('a missing file and a file that is no JSON are named', async () => {
  await writeFile(join(folder, 'posts.json'), '[{');
  await expect(loadWorld(folder)).rejects.toThrow(/posts\.json is not JSON/);
  await rm(join(folder, 'posts.json'));
  await expect(loadWorld(folder)).rejects.toThrow(/posts\.json, which cannot be read/);
});

test('a wrong shape is told with its place', async () => {
  await write('posts', [{ ...SAMPLE_WORLD.posts[0], id: '12' }]);
  await expect(loadWorld(folder)).rejects.toThrow(
    /posts\.json has the wrong shape:\n.*0\.id: a post id has 19 digits/,
  );
  await write('posts', [{ ...SAMPLE_WORLD.posts[0], medai: 'photo' }]);
  await expect(loadWorld(folder)).rejects.toThrow(/medai/);
});

test('everything that points at nothing is told at once', async () => {
  const [first] = SAMPLE_WORLD.posts;
  await write('posts', [
    ...SAMPLE_WORLD.posts,
    first,
    {
      ...first,
      id: '1999999999999999999',
      author: 'nobody_here',
      quotes: '1888888888888888888',
      cutTo: 9999,
    },
  ]);
  await write('timelines', { 'profile:stranger': [], home: [{ post: '1777777777777777777' }] });
  const told = await loadWorld(folder).then(
    () => '',
    (error: unknown) => String(error),
  );
  for (const fault of [
    `post ${first?.id} is there twice`,
    'names @nobody_here, who is no account',
    'points at post 1888888888888888888',
    'is cut to 9999',
    'timeline home points at post 1777777777777777777',
    'timeline profile:stranger names @stranger',
  ]) {
    expect(told).toContain(fault);
  }
});
