import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The first moment that a zip can name, in local time: the clock and the zone must not show. */
const NO_TIME = new Date(1980, 0, 1);

/** All files of a folder as a zip. The same files give the same bytes. */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return zipFiles(
    await Promise.all(
      paths.map(
        async (path) => [path.split(sep).join('/'), await readFile(join(folder, path))] as const,
      ),
    ),
  );
}

/** @param files with forward slashes in their paths; in whatever order, the zip is the same */
export function zipFiles(
  files: readonly (readonly [path: string, bytes: Uint8Array])[],
): Uint8Array {
  const zippable: Zippable = {};
  const inOrder = files.toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, bytes] of inOrder) zippable[path] = [bytes, { mtime: NO_TIME }];
  return zipSync(zippable, { level: 9 });
}
