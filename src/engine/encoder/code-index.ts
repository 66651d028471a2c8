import type { Codebook } from './codes.ts';
import type { ReadText } from './reader.ts';
import { BLOCK_ENTRIES } from './scan-kernel.ts';
import { STATIC_WIDTH, type StaticTable } from './static-table.ts';

/**
 * The removals of one dataset as the search reads them, an entry for each part of each text.
 * Resident: a head of 16 bytes (u32 mark, entries, parts of a code, 0); u32 ordinal an entry;
 * u32 place at rest a block of 16 entries, and the end; zeros up to a multiple of 16; the
 * codes, a block at a time (see scan-kernel.ts). At rest, an entry: u8 sentence, u8
 * sentences, u16 tokens, u16 a token.
 */
export interface CodeIndexFile {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: Uint8Array<ArrayBuffer>;
}

const MARK = 0x31434845;
const HEAD_BYTES = 16;
const ENTRY_HEAD_BYTES = 4;
const LARGEST_BYTE = 255;

export interface CodeIndexLayout {
  readonly entries: number;
  readonly blocks: number;
  readonly ordinals: Uint32Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
  readonly codes: Uint8Array<ArrayBuffer>;
}

const blocksOf = (entries: number): number => Math.ceil(entries / BLOCK_ENTRIES);
const padded = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Throws a RangeError where the bytes are not an index for codes of that many parts. */
export function layoutOf(resident: Uint8Array<ArrayBuffer>, parts: number): CodeIndexLayout {
  if (resident.byteLength < HEAD_BYTES) throw new RangeError('code index: no head');
  const head = new DataView(resident.buffer, resident.byteOffset, HEAD_BYTES);
  const entries = head.getUint32(4, true);
  const blocks = blocksOf(entries);
  const places = HEAD_BYTES + entries * 4;
  const codes = padded(places + (blocks + 1) * 4);
  const size = codes + blocks * BLOCK_ENTRIES * (parts / 2);
  if (head.getUint32(0, true) !== MARK || head.getUint32(8, true) !== parts)
    throw new RangeError('code index: made for another version of the encoder');
  if (resident.byteLength !== size)
    throw new RangeError(`code index: ${resident.byteLength} bytes, not ${size}`);
  const copy = (from: number, count: number): Uint32Array<ArrayBuffer> =>
    new Uint32Array(resident.slice(from, from + count * 4).buffer);
  return {
    entries,
    blocks,
    ordinals: copy(HEAD_BYTES, entries),
    places: copy(places, blocks + 1),
    codes: resident.subarray(codes),
  };
}

export interface EntryAtRest {
  readonly sentence: number;
  readonly of: number;
  readonly ids: Uint16Array<ArrayBuffer>;
}

/** The entry at a place of its block, from the block's bytes. Throws a RangeError where they end early. */
export function entryOfBlock(block: Uint8Array, place: number): EntryAtRest {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let at = 0;
  for (let before = 0; before < place; before += 1)
    at += ENTRY_HEAD_BYTES + 2 * view.getUint16(at + 2, true);
  const count = view.getUint16(at + 2, true);
  const ids = new Uint16Array(count);
  for (let token = 0; token < count; token += 1)
    ids[token] = view.getUint16(at + ENTRY_HEAD_BYTES + 2 * token, true);
  return { sentence: view.getUint8(at), of: view.getUint8(at + 1), ids };
}

/** Adds removals in the order of their ordinals. What is made so far can be taken at any time. */
export class CodeIndexBuilder {
  readonly #codebook: Codebook;
  readonly #table: StaticTable;
  readonly #vector = new Float32Array(STATIC_WIDTH);
  readonly #centroids: Uint8Array;
  #entries = 0;
  #ordinals = new Uint32Array(1024);
  #places = new Uint32Array(65);
  #codes = new Uint8Array(0);
  #atRest = new Uint8Array(65_536);
  #rest = 0;

  constructor(codebook: Codebook, table: StaticTable) {
    this.#codebook = codebook;
    this.#table = table;
    this.#centroids = new Uint8Array(codebook.parts);
    this.#codes = new Uint8Array((1024 * codebook.parts) / 2);
  }

  /** Goes on where a stored index ended. */
  static resume(file: CodeIndexFile, codebook: Codebook, table: StaticTable): CodeIndexBuilder {
    const builder = new CodeIndexBuilder(codebook, table);
    const layout = layoutOf(file.resident, codebook.parts);
    builder.#entries = layout.entries;
    builder.#ordinals = layout.ordinals;
    builder.#places = layout.places;
    builder.#codes = layout.codes.slice();
    builder.#atRest = file.atRest.slice();
    builder.#rest = file.atRest.byteLength;
    return builder;
  }

  get entries(): number {
    return this.#entries;
  }

  add(ordinal: number, text: ReadText): void {
    for (const part of text.parts) {
      if (!this.#table.encode(text.ids, part.start, part.end, this.#vector)) continue;
      this.#codebook.encode(this.#vector, this.#centroids);
      this.#addEntry(ordinal);
      this.#addAtRest(part.sentence, part.of, text.ids.subarray(part.start, part.end));
    }
  }

  #addEntry(ordinal: number): void {
    const entry = this.#entries;
    const block = Math.floor(entry / BLOCK_ENTRIES);
    const blockBytes = (BLOCK_ENTRIES * this.#codebook.parts) / 2;
    if (entry >= this.#ordinals.length) this.#ordinals = grown(this.#ordinals, Uint32Array);
    if (block + 1 >= this.#places.length) this.#places = grown(this.#places, Uint32Array);
    if ((block + 1) * blockBytes > this.#codes.length) this.#codes = grown(this.#codes, Uint8Array);
    this.#ordinals[entry] = ordinal;
    if (entry % BLOCK_ENTRIES === 0) this.#places[block] = this.#rest;
    for (let pair = 0; pair < this.#codebook.parts / 2; pair += 1) {
      const low = this.#centroids[pair * 2] ?? 0;
      const high = this.#centroids[pair * 2 + 1] ?? 0;
      this.#codes[block * blockBytes + pair * BLOCK_ENTRIES + (entry % BLOCK_ENTRIES)] =
        low | (high << 4);
    }
    this.#entries += 1;
  }

  #addAtRest(sentence: number, of: number, ids: Uint16Array): void {
    const size = ENTRY_HEAD_BYTES + ids.length * 2;
    while (this.#rest + size > this.#atRest.length) this.#atRest = grown(this.#atRest, Uint8Array);
    const view = new DataView(this.#atRest.buffer, this.#rest, size);
    view.setUint8(0, Math.min(sentence, LARGEST_BYTE));
    view.setUint8(1, Math.min(of, LARGEST_BYTE));
    view.setUint16(2, ids.length, true);
    ids.forEach((id, token) => {
      view.setUint16(ENTRY_HEAD_BYTES + token * 2, id, true);
    });
    this.#rest += size;
  }

  finish(): CodeIndexFile {
    const blocks = blocksOf(this.#entries);
    const places = HEAD_BYTES + this.#entries * 4;
    const codes = padded(places + (blocks + 1) * 4);
    const codeBytes = (blocks * BLOCK_ENTRIES * this.#codebook.parts) / 2;
    const resident = new Uint8Array(codes + codeBytes);
    const view = new DataView(resident.buffer);
    view.setUint32(0, MARK, true);
    view.setUint32(4, this.#entries, true);
    view.setUint32(8, this.#codebook.parts, true);
    new Uint32Array(resident.buffer, HEAD_BYTES, this.#entries).set(
      this.#ordinals.subarray(0, this.#entries),
    );
    const ends = new Uint32Array(resident.buffer, places, blocks + 1);
    ends.set(this.#places.subarray(0, blocks));
    ends[blocks] = this.#rest;
    resident.set(this.#codes.subarray(0, codeBytes), codes);
    return { resident, atRest: this.#atRest.slice(0, this.#rest) };
  }
}

function grown<Values extends Uint8Array | Uint32Array>(
  values: Values,
  kind: new (length: number) => Values,
): Values {
  const larger = new kind(Math.max(1024, values.length * 2));
  larger.set(values);
  return larger;
}
