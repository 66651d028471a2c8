import { UserError } from './user-error.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** One line of an input, without its line break. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer;
}

/**
 * Splits a stream into lines, a batch for each chunk, because an await for each line would
 * cost more than reading it. Lines without anything in them are left out but counted, and a
 * byte order mark at the start is dropped.
 *
 * @param maxBytes a longer line is an error, so that memory stays bounded
 * @throws UserError naming file and line
 */
export async function* readLines(
  name: string,
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const refuseLong = (length: number) => {
    if (length > maxBytes)
      throw new UserError(`${name}:${number + 1}: longer than ${maxBytes} bytes`);
  };
  const lineOf = (bytes: Buffer): Line => {
    refuseLong(bytes.length);
    number += 1;
    return { number, bytes: number === 1 ? withoutMark(bytes) : bytes };
  };
  for await (const chunk of stream) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const piece = chunk.subarray(start, end);
      const line = lineOf(trimmed(rest.length === 0 ? piece : Buffer.concat([rest, piece])));
      if (line.bytes.length > 0) lines.push(line);
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    const tail = chunk.subarray(start);
    rest = rest.length === 0 ? tail : Buffer.concat([rest, tail]);
    refuseLong(rest.length);
    if (lines.length > 0) yield lines;
  }
  const last = lineOf(trimmed(rest));
  if (last.bytes.length > 0) yield [last];
}

function trimmed(bytes: Buffer): Buffer {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
