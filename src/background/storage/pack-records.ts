import { parseRecord } from '../../dataset/parse-record.ts';
import type { DatasetRecord } from '../../dataset/record.ts';

/**
 * Records are stored packed: a row each would take four times the space and seventeen times
 * the time to write. A block is small enough that one record of it is read in about a millisecond.
 */
export const RECORDS_PER_BLOCK = 256;

const LINE_FEED = 10;
const SPACE = 32;

/** Gathers the lines of a segment into gzipped blocks. */
export class RecordPacker {
  readonly #blocks: Promise<Uint8Array<ArrayBuffer>>[] = [];
  readonly #raw: Uint8Array<ArrayBuffer>;
  #records = 0;
  #blockStart = 0;
  #end = 0;

  /** @param raw the unpacked segment whose lines will be given */
  constructor(raw: Uint8Array<ArrayBuffer>) {
    this.#raw = raw;
  }

  /** The next line, as a view into the segment without its line break. */
  add(line: Uint8Array): void {
    this.#records += 1;
    this.#end = line.byteOffset - this.#raw.byteOffset + line.length + 1;
    if (this.#records % RECORDS_PER_BLOCK === 0) this.#closeBlock();
  }

  async finish(): Promise<{
    readonly records: number;
    readonly blocks: readonly Uint8Array<ArrayBuffer>[];
  }> {
    if (this.#end > this.#blockStart) this.#closeBlock();
    return { records: this.#records, blocks: await Promise.all(this.#blocks) };
  }

  #closeBlock(): void {
    this.#blocks.push(gzip(this.#raw.subarray(this.#blockStart, this.#end)));
    this.#blockStart = this.#end;
  }
}

/** Takes the words of a line away and leaves its place, so that the others keep their numbers. */
export function blankLine(line: Uint8Array): void {
  line.fill(SPACE);
}

/** A block in memory: its lines are cut, each record is parsed when it is asked for. */
export class RecordBlock {
  readonly #raw: Uint8Array<ArrayBuffer>;
  readonly #ends: readonly number[];

  private constructor(raw: Uint8Array<ArrayBuffer>) {
    this.#raw = raw;
    const ends: number[] = [];
    for (let end = raw.indexOf(LINE_FEED); end >= 0; end = raw.indexOf(LINE_FEED, end + 1))
      ends.push(end);
    this.#ends = ends;
  }

  /** @throws Error when the stored bytes are damaged: gzip carries a checksum. */
  static async open(packed: Uint8Array<ArrayBuffer>): Promise<RecordBlock> {
    try {
      return new RecordBlock(await gunzip(packed));
    } catch (error) {
      throw new Error('a stored block of records is damaged', { cause: error });
    }
  }

  /** Records it holds, blanked ones included. */
  get length(): number {
    return this.#ends.length;
  }

  /** Bytes that it takes in memory. */
  get bytes(): number {
    return this.#raw.length;
  }

  /**
   * @returns undefined where the record was blanked
   * @throws RangeError when the block has no such record.
   */
  record(position: number): DatasetRecord | undefined {
    const line = this.#line(position);
    const isBlank = line.every((byte) => byte === SPACE);
    return isBlank ? undefined : parseRecord(new TextDecoder().decode(line));
  }

  /** In order, undefined for those that were blanked. */
  *records(): Generator<DatasetRecord | undefined> {
    for (const position of this.#ends.keys()) yield this.record(position);
  }

  /** The block as it is stored, without the words of these records. */
  blanked(positions: readonly number[]): Promise<Uint8Array<ArrayBuffer>> {
    for (const position of positions) blankLine(this.#line(position));
    return gzip(this.#raw);
  }

  #line(position: number): Uint8Array {
    const end = this.#ends[position];
    if (end === undefined)
      throw new RangeError(`a stored block has ${this.#ends.length} records, not ${position + 1}`);
    return this.#raw.subarray(position === 0 ? 0 : (this.#ends[position - 1] ?? 0) + 1, end);
  }
}

async function gzip(raw: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return collect(new Blob([raw]).stream().pipeThrough(new CompressionStream('gzip')));
}

async function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return collect(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}

async function collect(stream: ReadableStream): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
