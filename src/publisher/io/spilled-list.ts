import { appendFileSync, createReadStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { readLines } from './lines.ts';

const BUFFER_CHARACTERS = 64 * 1024;

/** A list of lines that leaves memory for a file when it grows. */
export class SpilledList {
  readonly #file: string;
  #buffer = '';
  #spilled = false;
  length = 0;

  /** @param file a new one, made with its folder when lines have to leave memory; the caller removes it */
  constructor(file: string) {
    this.#file = file;
  }

  /** @param line not empty and without a line break in it */
  add(line: string): void {
    this.length += 1;
    this.#buffer += `${line}\n`;
    if (this.#buffer.length < BUFFER_CHARACTERS) return;
    if (!this.#spilled) mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, this.#buffer);
    this.#spilled = true;
    this.#buffer = '';
  }

  /** The lines in the order in which they were added, some thousands at a time. */
  async *batches(): AsyncGenerator<readonly string[]> {
    if (this.#spilled) {
      const file = createReadStream(this.#file);
      for await (const lines of readLines(this.#file, file, Number.POSITIVE_INFINITY))
        yield lines.map(({ bytes }) => bytes.toString('utf8'));
    }
    if (this.#buffer !== '') yield this.#buffer.slice(0, -1).split('\n');
  }
}
