import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Line, readLines } from '../../io/lines.ts';

const PIECE_BYTES = 1024 * 1024;
/** A prepared line may be longer than the one it was read from. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

/** Lines in a file, kept in the order in which they came until their place is known. */
export class LineSpool {
  readonly #path: string;
  readonly #stream: WriteStream;
  #parts: Uint8Array[] = [];
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#stream = createWriteStream(path, { highWaterMark: PIECE_BYTES });
    // Told by `finish` or by the wait for room; it must not count as unhandled until then.
    this.#stream.on('error', () => undefined);
  }

  /**
   * @param lines each with its line break
   * @returns what to wait for before the next lines, where there is something to wait for
   */
  add(lines: Uint8Array): Promise<void> | undefined {
    this.#parts.push(lines);
    this.#bytes += lines.length;
    return this.#bytes < PIECE_BYTES ? undefined : this.#write();
  }

  async finish(): Promise<void> {
    await this.#write();
    this.#stream.end();
    await finished(this.#stream);
  }

  /** The lines in order, in batches; after `finish`. */
  read(): AsyncGenerator<readonly Line[]> {
    const stream = createReadStream(this.#path, { highWaterMark: PIECE_BYTES });
    return readLines(this.#path, stream, MAX_LINE_BYTES);
  }

  async #write(): Promise<void> {
    const piece = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    if (!this.#stream.write(piece)) await once(this.#stream, 'drain');
  }
}
