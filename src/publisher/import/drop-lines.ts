import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const LINE_FEED = 10;

/**
 * Copies a file of lines without some of them, streamed.
 *
 * @param path plain, or gzipped where `gzipped`
 * @param drop positions of lines from 0, ascending
 */
export async function* withoutLines(
  path: string,
  gzipped: boolean,
  drop: Float64Array,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const bytes: AsyncIterable<Buffer> = gzipped
    ? file.pipe(createGunzip({ chunkSize: 1 << 20 }))
    : file;
  let line = 0;
  let next = 0;
  for await (const chunk of bytes) {
    const kept: Buffer[] = [];
    let start = 0;
    while (start < chunk.length) {
      const feed = chunk.indexOf(LINE_FEED, start);
      const end = feed < 0 ? chunk.length : feed + 1;
      const dropped = drop[next] === line;
      if (!dropped) kept.push(chunk.subarray(start, end));
      if (feed >= 0) {
        if (dropped) next += 1;
        line += 1;
      }
      start = end;
    }
    if (kept.length > 0) yield Buffer.concat(kept);
  }
}
