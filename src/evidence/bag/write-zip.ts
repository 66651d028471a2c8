import { ZipWriter } from './zip-writer.ts';

/** @param folder in which everything lies; the order of the files is kept */
export function writeZip(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const writer = new ZipWriter(folder);
  const chunks: Uint8Array[] = [];
  for (const [path, content] of files) {
    const file = writer.begin(path);
    file.push(content);
    chunks.push(...writer.end(file).chunks);
  }
  return joined([...chunks, ...writer.finish()]);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
