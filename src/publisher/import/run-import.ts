import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { checkRecord, RecordError } from '../../dataset/parse-record.ts';
import { type Input, openInput } from '../io/input.ts';
import { note } from '../io/output.ts';
import { Progress } from '../io/progress.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { readCsv } from './csv-rows.ts';
import { type Converted, columnIndex, type RowConverter } from './format.ts';
import { findFormat } from './formats.ts';
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
}

/**
 * Turns an archive's rows into records, streamed. The result appears whole or not at all.
 *
 * @throws UserError when the file cannot be read or its header is unknown
 */
export async function runImport({ file, out, format }: ImportRequest): Promise<Tally> {
  const input = await openInput(file);
  const progress = new Progress(`rows of ${input.name}`);
  const tally = new Tally((message) => {
    progress.stop();
    note(message);
  });
  const part = temporaryPath(out);
  try {
    const lines = recordLines(input, format, tally, progress);
    // Packing runs on a thread of its own: the buffer lets rows be read meanwhile.
    const buffer = new PassThrough({ highWaterMark: BUFFER_BYTES });
    const packed = out.endsWith('.gz')
      ? createGzip({ chunkSize: PIECE_CHARACTERS })
      : new PassThrough();
    await pipeline(lines, buffer, packed, createWriteStream(part));
    await rename(part, out);
    keepPath(part);
  } finally {
    progress.stop();
    dropPath(part);
  }
  return tally;
}

async function* recordLines(
  input: Input,
  forced: string | undefined,
  tally: Tally,
  progress: Progress,
): AsyncGenerator<string> {
  let convert: RowConverter | undefined;
  let header: readonly string[] = [];
  let piece = '';
  const rows = readCsv(input, (line) => {
    tally.rows += 1;
    tally.leaveOut('cut short inside quotes', `${input.name}:${line}`);
  });
  for await (const { fields, line } of rows) {
    if (convert === undefined) {
      header = fields.map((name) => name.trim());
      convert = converterFor(input.name, header, forced);
      continue;
    }
    tally.rows += 1;
    const converted = checked(convertRow(convert, header, fields, tally.rows));
    if ('leftOut' in converted) {
      tally.leaveOut(converted.leftOut, `${input.name}:${line}`);
      continue;
    }
    tally.write(converted.without ?? []);
    piece += `${JSON.stringify(converted.record)}\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
    progress.update(tally.rows, { done: input.readBytes(), total: input.totalBytes });
  }
  if (convert === undefined) throw new UserError(`${input.name}: empty, without a header`);
  if (piece !== '') yield piece;
}

function converterFor(
  name: string,
  header: readonly string[],
  forced: string | undefined,
): RowConverter {
  try {
    return findFormat(header, forced).createConverter(columnIndex(header));
  } catch (error) {
    throw new UserError(`${name}:1: ${reasonOf(error)}`);
  }
}

function convertRow(
  convert: RowConverter,
  header: readonly string[],
  fields: readonly string[],
  number: number,
): Converted {
  // Archives that were joined from several files repeat their header in between.
  if (fields[0] === header[0] && fields.every((field, at) => field === header[at]))
    return { leftOut: 'repeated header' };
  if (fields.length !== header.length) return { leftOut: `not ${header.length} columns` };
  return convert(fields, number);
}

/** What `build` would refuse is left out here, with the reason, where the row is still at hand. */
function checked(converted: Converted): Converted {
  if ('leftOut' in converted) return converted;
  try {
    checkRecord(converted.record);
    return converted;
  } catch (error) {
    if (error instanceof RecordError) return { leftOut: error.message };
    throw error;
  }
}
