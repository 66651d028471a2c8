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
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const files: Zippable = {};
  for (const path of paths) {
    files[path.split(sep).join('/')] = [await readFile(join(folder, path)), { mtime: NO_TIME }];
  }
  return zipSync(files, { level: 9 });
}
