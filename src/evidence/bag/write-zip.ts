import { type Zippable, zipSync } from 'fflate';

/** The first moment that a zip can name, in the local time in which zips are written. */
const NO_TIME = new Date(1980, 0, 1);
/** Pictures are packed already. */
const PACKED = /\.(?:png|jpg|webp|gif)$/;

/** @param folder in which everything lies; the order of the files is kept */
export function writeZip(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const tree: Zippable = {};
  for (const [path, content] of files) {
    tree[`${folder}/${path}`] = [content, { level: PACKED.test(path) ? 0 : 6, mtime: NO_TIME }];
  }
  return Uint8Array.from(zipSync(tree));
}
