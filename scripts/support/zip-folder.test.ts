import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { withScratchFolder } from './scratch.ts';
import { zipFolder } from './zip-folder.ts';

test('the same files give the same bytes, whenever and in whatever order they were written', async () => {
  await withScratchFolder(async (root) => {
    const files = { 'a.txt': 'one', [join('b', 'c.txt')]: 'two' };
    const folders = [join(root, 'first'), join(root, 'second')];
    for (const [at, folder] of folders.entries()) {
      await mkdir(join(folder, 'b'), { recursive: true });
      const entries = at === 0 ? Object.entries(files) : Object.entries(files).toReversed();
      for (const [path, text] of entries) {
        await writeFile(join(folder, path), text);
        await utimes(join(folder, path), at * 1e6, at * 1e6);
      }
    }
    const [first, second] = await Promise.all(folders.map(zipFolder));
    expect(first).toEqual(second);
    const unpacked = unzipSync(first ?? new Uint8Array());
    expect(Object.keys(unpacked)).toEqual(['a.txt', 'b/c.txt']);
    expect(strFromU8(unpacked['b/c.txt'] ?? new Uint8Array())).toBe('two');
  });
});
