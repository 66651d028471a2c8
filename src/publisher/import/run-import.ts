import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Input, openInput } from '../io/input.ts';
import { note } from '../io/output.ts';
import { Progress } from '../io/progress.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { type ConvertedRow, convertRows } from './convert-rows.ts';
import { withoutLines } from './drop-lines.ts';
import type { ImportFormat } from './format.ts';
import { readMapping } from './mapping/mapping-file.ts';
import { RepeatedIds } from './repeated-ids.ts';
import { Tally } from './tally.ts';

/** Lines are joined to pieces of about this many characters before they are packed. */
const PIECE_CHARACTERS = 1 << 20;
const BUFFER_BYTES = 8 << 20;

export interface ImportRequest {
  /** A file, or "-". */
  readonly file: string;
  /** Gzipped where the name ends in .gz. */
  readonly out: string;
  readonly format: string | undefined;
  /** A file that says how columns become fields, in place of a known format. */
  readonly map?: string | undefined;
}

/**
 * Turns an archive's rows into records, streamed. The result appears whole or not at all, and
 * no id is in it twice.
 *
 * @throws UserError when the file cannot be read or is of no known format
 */
export async function runImport({ file, out, format, map }: ImportRequest): Promise<Tally> {
  const mapping = map === undefined ? undefined : await readMapping(map);
  const input = await openInput(file);
  const progress = new Progress(`rows of ${input.name}`);
  const tally = new Tally((message) => {
    progress.stop();
    note(message);
  });
  const part = temporaryPath(out);
  const idFolder = temporaryPath(`${out}.ids`);
  const ids = new RepeatedIds(idFolder);
  let found: ImportFormat | undefined;
  try {
    const rows = convertRows(input, { format, mapping }, (choice) => {
      found = choice;
    });
    const lines = recordLines(rows, input, tally, progress, (id, line) => {
      if (found?.idsAreRowNumbers !== true) ids.add(id, line);
    });
    await writePacked(lines, part, out.endsWith('.gz'));
    await dropRepeated(part, out, ids, found?.keeps ?? 'first', tally, input.name);
  } finally {
    progress.stop();
    dropPath(idFolder);
    dropPath(part);
  }
  return tally;
}

async function* recordLines(
  batches: AsyncIterable<Iterable<ConvertedRow>>,
  input: Input,
  tally: Tally,
  progress: Progress,
  onRecord: (id: string, line: number) => void,
): AsyncGenerator<string> {
  let piece = '';
  for await (const rows of batches) {
    for (const { converted, line } of rows) {
      tally.rows += 1;
      if ('leftOut' in converted) {
        tally.leaveOut(converted.leftOut, `${input.name}:${line}`);
        continue;
      }
      tally.write(converted.without ?? []);
      onRecord(converted.record.id, line);
      piece += `${JSON.stringify(converted.record)}\n`;
    }
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
    progress.update(tally.rows, { done: input.readBytes(), total: input.totalBytes });
  }
  if (piece !== '') yield piece;
}

async function writePacked(
  lines: AsyncIterable<string | Buffer>,
  path: string,
  gzipped: boolean,
): Promise<void> {
  // Packing runs on a thread of its own: the buffer lets rows be read meanwhile.
  const buffer = new PassThrough({ highWaterMark: BUFFER_BYTES });
  const packed = gzipped ? createGzip({ chunkSize: PIECE_CHARACTERS }) : new PassThrough();
  await pipeline(lines, buffer, packed, createWriteStream(path));
}

/** Puts the result in its place, without the rows whose id another row has. */
async function dropRepeated(
  part: string,
  out: string,
  ids: RepeatedIds,
  keeps: 'first' | 'last',
  tally: Tally,
  name: string,
): Promise<void> {
  const { positions, lines } = await ids.find(keeps);
  if (positions.length === 0) {
    await rename(part, out);
    keepPath(part);
    return;
  }
  const reason = keeps === 'first' ? 'same id as an earlier row' : 'replaced by a later row';
  tally.takeBack(
    reason,
    positions.length,
    lines.map((line) => `${name}:${line}`),
  );
  const without = temporaryPath(out);
  try {
    const gzipped = out.endsWith('.gz');
    await writePacked(withoutLines(part, gzipped, positions), without, gzipped);
    await rename(without, out);
    keepPath(without);
  } finally {
    dropPath(without);
  }
}
