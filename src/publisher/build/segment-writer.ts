import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { concat } from '../../dataset/bytes.ts';
import { sha256Hex } from '../../dataset/hash.ts';
import { type Segment, segmentPath } from '../../dataset/package.ts';
import { compressSegment } from '../../dataset/segment.ts';
import { withEveryField } from './every-field.ts';

const MAX_RECORDS = 30_000;
/** Below the format's limit by more than one line can have. */
const MAX_RAW_BYTES = 24 * 1024 * 1024;
/** While one segment is packed on another thread, the next is filled. */
const MAX_PACKING = 2;
const LINE_BREAK = Buffer.from('\n');

/** Cuts a run of records into segments and writes each under its hash. */
export class SegmentWriter {
  readonly #folder: string;
  readonly #segments: Promise<Segment>[] = [];
  #parts: Uint8Array[] = [];
  #rawBytes = 0;
  #records = 0;

  /** @param folder an existing folder with an empty folder `segments` in it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param line a record as it stands; must not be changed afterwards */
  async add(line: Buffer): Promise<void> {
    const first = this.#records === 0;
    const bytes = first ? withEveryField(line) : line;
    this.#parts.push(bytes, LINE_BREAK);
    this.#rawBytes += bytes.length + 1;
    this.#records += 1;
    if (this.#records >= MAX_RECORDS || this.#rawBytes >= MAX_RAW_BYTES) await this.#cut();
  }

  /** @returns the segments in the order of their records */
  async finish(): Promise<readonly Segment[]> {
    if (this.#records > 0) await this.#cut();
    return Promise.all(this.#segments);
  }

  async #cut(): Promise<void> {
    const packed = this.#write(concat(this.#parts), this.#records);
    // Awaited in `finish`; until then a failure must not count as unhandled.
    packed.catch(() => undefined);
    this.#segments.push(packed);
    this.#parts = [];
    this.#rawBytes = 0;
    this.#records = 0;
    await this.#segments.at(-MAX_PACKING);
  }

  async #write(raw: Uint8Array<ArrayBuffer>, records: number): Promise<Segment> {
    const gz = await compressSegment(raw);
    const digest = await sha256Hex(gz);
    const hash = `sha256:${digest}`;
    const path = segmentPath(hash);
    await writeFile(join(this.#folder, path), gz);
    return {
      name: `segment-${digest.slice(0, 16)}`,
      path,
      bytes: gz.length,
      hash,
      records,
      rawBytes: raw.length,
    };
  }
}
