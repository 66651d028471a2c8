import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PARTITIONS = 64;
const BUFFER_CHARACTERS = 128 * 1024;

/** Where a record stood: the input's position on the command line, and the line from 1. */
export interface Place {
  readonly input: number;
  readonly line: number;
}

export interface Duplicate {
  readonly id: string;
  readonly first: Place;
  readonly again: Place;
}

/**
 * Finds ids that are used twice, exactly and in memory that does not grow with the records:
 * ids are spread over files by a hash, and each file is small enough to look through.
 */
export class DuplicateIds {
  readonly #folder: string;
  readonly #buffers: string[] = Array.from({ length: PARTITIONS }, () => '');
  readonly #spilled = new Set<number>();

  /** @param folder made when the first ids have to leave memory; the caller removes it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  add(id: string, place: Place): void {
    const at = partitionOf(id);
    const buffer = `${this.#buffers[at] ?? ''}${place.input} ${place.line} ${JSON.stringify(id)}\n`;
    if (buffer.length < BUFFER_CHARACTERS) {
      this.#buffers[at] = buffer;
      return;
    }
    if (this.#spilled.size === 0) mkdirSync(this.#folder, { recursive: true });
    appendFileSync(this.#file(at), buffer);
    this.#spilled.add(at);
    this.#buffers[at] = '';
  }

  /** @returns the duplicate that comes first in the inputs, if there is one */
  async find(): Promise<Duplicate | undefined> {
    let earliest: Duplicate | undefined;
    for (let at = 0; at < PARTITIONS; at += 1) {
      const spilled = this.#spilled.has(at) ? await readFile(this.#file(at), 'utf8') : '';
      const found = findDuplicate(spilled + (this.#buffers[at] ?? ''));
      if (found !== undefined && (earliest === undefined || isBefore(found.again, earliest.again)))
        earliest = found;
    }
    return earliest;
  }

  #file(at: number): string {
    return join(this.#folder, String(at));
  }
}

function findDuplicate(lines: string): Duplicate | undefined {
  const places = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const quoteAt = line.indexOf('"');
    if (quoteAt < 0) continue;
    const quoted = line.slice(quoteAt);
    const place = line.slice(0, quoteAt);
    const first = places.get(quoted);
    if (first !== undefined)
      return { id: quoted, first: readPlace(first), again: readPlace(place) };
    places.set(quoted, place);
  }
  return undefined;
}

function readPlace(text: string): Place {
  const [input = 0, line = 0] = text.split(' ').map(Number);
  return { input, line };
}

function isBefore(a: Place, b: Place): boolean {
  return a.input < b.input || (a.input === b.input && a.line < b.line);
}

/** FNV-1a over the characters: cheap, and spreads ids that differ in their last digits. */
function partitionOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 16) % PARTITIONS;
}
