import type { Line } from '../io/lines.ts';
import type { Tasks } from './tasks.ts';

/** Lines as another thread can take them. */
export interface PackedLines extends Tasks {
  /** All of them, one after the other, without anything in between. */
  readonly bytes: Uint8Array;
  /** Where each ends in `bytes`. */
  readonly ends: Uint32Array;
  /** Of each, in its input. */
  readonly numbers: Uint32Array;
}

export function packLines(lines: readonly Line[]): PackedLines {
  const size = lines.reduce((sum, { bytes }) => sum + bytes.length, 0);
  // Not from the pool of small buffers, whose memory cannot be handed over.
  const packed = new Uint8Array(size);
  const ends = new Uint32Array(lines.length);
  let end = 0;
  for (const [at, { bytes }] of lines.entries()) {
    packed.set(bytes, end);
    end += bytes.length;
    ends[at] = end;
  }
  const numbers = Uint32Array.from(lines, ({ number }) => number);
  return { rows: lines.length, bytes: packed, ends, numbers };
}

export function* unpackLines({ bytes, ends, numbers }: PackedLines): Generator<Line> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  for (const [at, end] of ends.entries()) {
    yield { number: numbers[at] ?? 0, bytes: all.subarray(start, end) };
    start = end;
  }
}
