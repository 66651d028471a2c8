import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Of all bins together; beyond it they go into files. */
const MAX_HELD_BYTES = 48 * 1024 * 1024;
const HEAD_BYTES = 8;

interface Bin {
  parts: Buffer[];
  spilled: boolean;
}

/**
 * Sorts lines into segments: one bin for each, in memory while there is room and in a file after
 * that, so that lines come in any order and only one bin has to be held whole in the end.
 */
export class SegmentBins {
  readonly #folder: string;
  readonly #bins = new Map<number, Bin>();
  #heldBytes = 0;

  /** @param folder made for the bins; the caller removes it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns what to wait for before the next line, where there is something to wait for */
  add(segment: number, position: number, line: Buffer): Promise<void> | undefined {
    // A copy, because a view would keep the whole piece of the file that the line came with.
    const entry = Buffer.allocUnsafe(HEAD_BYTES + line.length);
    entry.writeUInt32LE(position, 0);
    entry.writeUInt32LE(line.length, 4);
    line.copy(entry, HEAD_BYTES);
    const bin = this.#bins.get(segment) ?? { parts: [], spilled: false };
    bin.parts.push(entry);
    this.#bins.set(segment, bin);
    this.#heldBytes += entry.length;
    return this.#heldBytes < MAX_HELD_BYTES ? undefined : this.#spill();
  }

  /** @returns the lines of a segment in the order of their positions; the bin is gone afterwards */
  async take(segment: number): Promise<readonly Buffer[]> {
    const bin = this.#bins.get(segment);
    if (bin === undefined) throw new Error(`no line came for segment ${segment}`);
    const file = this.#file(segment);
    const bytes = Buffer.concat([...(bin.spilled ? [await readFile(file)] : []), ...bin.parts]);
    this.#bins.delete(segment);
    await rm(file, { force: true });
    return linesOf(bytes);
  }

  async #spill(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const [segment, bin] of this.#bins) {
      if (bin.parts.length === 0) continue;
      await appendFile(this.#file(segment), Buffer.concat(bin.parts));
      bin.parts = [];
      bin.spilled = true;
    }
    this.#heldBytes = 0;
  }

  #file(segment: number): string {
    return join(this.#folder, String(segment));
  }
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const position = bytes.readUInt32LE(at);
    const start = at + HEAD_BYTES;
    at = start + bytes.readUInt32LE(at + 4);
    lines[position] = bytes.subarray(start, at);
  }
  return lines;
}
