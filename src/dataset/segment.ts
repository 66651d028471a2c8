import { parseRecord, RecordError } from './parse-record.ts';
import type { DatasetRecord } from './record.ts';

/** A segment that is not what its package says, or not readable at all. */
export class SegmentError extends Error {
  /** size: unpacks to more than declared; short: to less; gzip: not readable as such; line: holds something that is no record. */
  readonly fault: 'size' | 'short' | 'gzip' | 'line';

  constructor(reason: string, fault: SegmentError['fault']) {
    super(reason);
    this.name = 'SegmentError';
    this.fault = fault;
  }
}

/** No segment may unpack to more, whatever its package declares: a reader's worker must hold it. */
export const MAX_RAW_BYTES = 64 * 1024 * 1024;

const LINE_FEED = 10;
const GZIP_HEADER_BYTES = 10;
const GZIP_OS_UNKNOWN = 255;

/**
 * Gzips the bytes of a segment. Two calls give the same bytes: the header carries no time,
 * and no name of the system it was made on.
 */
export async function compressSegment(
  raw: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([raw]).stream().pipeThrough(new CompressionStream('gzip'));
  const gz = new Uint8Array(await new Response(stream).arrayBuffer());
  gz.fill(0, 4, 8);
  gz[GZIP_HEADER_BYTES - 1] = GZIP_OS_UNKNOWN;
  return gz;
}

/**
 * Unpacks a segment into exactly `rawBytes` bytes, never holding more than that.
 *
 * @throws SegmentError when it is damaged, cut short, or unpacks to another size
 */
export async function decompressSegment(
  gz: Uint8Array<ArrayBuffer>,
  rawBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (rawBytes > MAX_RAW_BYTES)
    throw new SegmentError(`unpacks to ${rawBytes} bytes, more than ${MAX_RAW_BYTES}`, 'size');
  const raw = new Uint8Array(rawBytes);
  let filled = 0;
  const reader = new Blob([gz]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (;;) {
    const { done, value } = await readChunk(reader);
    if (done) break;
    if (filled + value.length > rawBytes) {
      await reader.cancel();
      throw new SegmentError(`unpacks to more than the declared ${rawBytes} bytes`, 'size');
    }
    raw.set(value, filled);
    filled += value.length;
  }
  if (filled !== rawBytes)
    throw new SegmentError(
      `unpacks to ${filled} bytes in place of the declared ${rawBytes}`,
      'short',
    );
  return raw;
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    throw new SegmentError(
      `not readable as gzip: ${error instanceof Error ? error.message : String(error)}`,
      'gzip',
    );
  }
}

export interface SegmentRow {
  /** The line as it stands, without its line break; a view into the segment's bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly record: DatasetRecord;
}

/**
 * The records of an unpacked segment, in order.
 *
 * @throws SegmentError naming the line (from 1) and the reason, at the first line that is no record
 */
export function* readSegment(raw: Uint8Array<ArrayBuffer>): Generator<SegmentRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 0;
  for (let start = 0; start < raw.length; ) {
    const end = raw.indexOf(LINE_FEED, start);
    if (end < 0) throw new SegmentError('the last line does not end in a line break', 'line');
    line += 1;
    const bytes = raw.subarray(start, end);
    yield { bytes, record: readLine(decoder, bytes, line) };
    start = end + 1;
  }
}

function readLine(decoder: TextDecoder, bytes: Uint8Array, line: number): DatasetRecord {
  try {
    return parseRecord(decoder.decode(bytes));
  } catch (error) {
    if (error instanceof RecordError)
      throw new SegmentError(`line ${line}: ${error.message}`, 'line');
    if (error instanceof TypeError) throw new SegmentError(`line ${line}: not UTF-8`, 'line');
    throw error;
  }
}
