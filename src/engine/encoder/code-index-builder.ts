import {
  type CodeIndexFile,
  codesAt,
  ENTRY_HEAD_BYTES,
  entryOfBlock,
  LANGUAGES_AT,
  languagesOfBlocks,
  layoutOf,
  MARK,
  MOST_LANGUAGES,
  NO_ENTRY,
  ORDINALS_AT,
} from './code-index.ts';
import type { Codebook } from './codes.ts';
import type { ReadText } from './reader.ts';
import { BLOCK_ENTRIES } from './scan-kernel.ts';
import { STATIC_WIDTH, type StaticTable } from './static-table.ts';

const LARGEST_BYTE = 255;

/** Adds removals in the order of their ordinals. What is made so far can be taken at any time. */
export class CodeIndexBuilder {
  readonly #codebook: Codebook;
  readonly #table: StaticTable;
  readonly #vector = new Float32Array(STATIC_WIDTH);
  readonly #codeBytes: number;
  #entries = 0;
  /** Of each entry, in the order they came: ordinal, language, code, place at rest. */
  #ordinals = new Uint32Array(1024);
  #languages = new Uint8Array(1024);
  #codes: Uint8Array<ArrayBuffer>;
  #starts = new Uint32Array(1025);
  #atRest = new Uint8Array(65_536);

  constructor(codebook: Codebook, table: StaticTable) {
    this.#codebook = codebook;
    this.#table = table;
    this.#codeBytes = codebook.codeBytes;
    this.#codes = new Uint8Array(1024 * this.#codeBytes);
  }

  /** Goes on where a stored index ended. */
  static resume(file: CodeIndexFile, codebook: Codebook, table: StaticTable): CodeIndexBuilder {
    const builder = new CodeIndexBuilder(codebook, table);
    const layout = layoutOf(file.resident, codebook.parts);
    const languages = languagesOfBlocks(layout);
    layout.ordinals.forEach((ordinal, slot) => {
      if (ordinal === NO_ENTRY) return;
      const block = Math.floor(slot / BLOCK_ENTRIES);
      const place = slot % BLOCK_ENTRIES;
      const bytes = file.atRest.subarray(layout.places[block], layout.places[block + 1]);
      const { sentence, of, ids } = entryOfBlock(bytes, place);
      const codes = layout.codes.subarray(block * BLOCK_ENTRIES * builder.#codeBytes);
      const code = Uint8Array.from(
        { length: builder.#codeBytes },
        (_, byte) => codes[byte * BLOCK_ENTRIES + place] ?? 0,
      );
      builder.#addEntry(ordinal, languages[block] ?? 0, code);
      builder.#addAtRest(sentence, of, ids);
    });
    return builder;
  }

  get entries(): number {
    return this.#entries;
  }

  /** `language`: the number of the language the text is in. */
  add(ordinal: number, text: ReadText, language: number): void {
    const code = new Uint8Array(this.#codeBytes);
    for (const part of text.parts) {
      if (!this.#table.encode(text.ids, part.start, part.end, this.#vector)) continue;
      this.#codebook.encode(this.#vector, code);
      this.#addEntry(ordinal, language, code);
      this.#addAtRest(part.sentence, part.of, text.ids.subarray(part.start, part.end));
    }
  }

  #addEntry(ordinal: number, language: number, code: Uint8Array): void {
    if (language >= MOST_LANGUAGES) throw new RangeError(`code index: language ${language}`);
    const entry = this.#entries;
    if (entry === this.#ordinals.length) {
      this.#ordinals = grown(this.#ordinals, Uint32Array);
      this.#languages = grown(this.#languages, Uint8Array);
      this.#codes = grown(this.#codes, Uint8Array);
    }
    if (entry + 1 === this.#starts.length) this.#starts = grown(this.#starts, Uint32Array);
    this.#ordinals[entry] = ordinal;
    this.#languages[entry] = language;
    this.#codes.set(code, entry * this.#codeBytes);
    this.#entries += 1;
  }

  /** The rest of the entry that was added last. */
  #addAtRest(sentence: number, of: number, ids: Uint16Array): void {
    const start = this.#starts[this.#entries - 1] ?? 0;
    const end = start + ENTRY_HEAD_BYTES + ids.length * 2;
    while (end > this.#atRest.length) this.#atRest = grown(this.#atRest, Uint8Array);
    const view = new DataView(this.#atRest.buffer, start, end - start);
    view.setUint8(0, Math.min(sentence, LARGEST_BYTE));
    view.setUint8(1, Math.min(of, LARGEST_BYTE));
    view.setUint16(2, ids.length, true);
    ids.forEach((id, token) => {
      view.setUint16(ENTRY_HEAD_BYTES + token * 2, id, true);
    });
    this.#starts[this.#entries] = end;
  }

  finish(): CodeIndexFile {
    const counts = new Uint32Array(MOST_LANGUAGES);
    for (let entry = 0; entry < this.#entries; entry += 1) {
      const language = this.#languages[entry] ?? 0;
      counts[language] = (counts[language] ?? 0) + 1;
    }
    const languages = counts.map((count) => Math.ceil(count / BLOCK_ENTRIES));
    const blocks = languages.reduce((sum, count) => sum + count, 0);
    const slots = this.#slots(languages, blocks);
    const resident = new Uint8Array(codesAt(blocks) + blocks * BLOCK_ENTRIES * this.#codeBytes);
    const head = new DataView(resident.buffer);
    head.setUint32(0, MARK, true);
    head.setUint32(4, blocks, true);
    head.setUint32(8, this.#codebook.parts, true);
    head.setUint32(12, this.#entries, true);
    new Uint32Array(resident.buffer, LANGUAGES_AT, MOST_LANGUAGES).set(languages);
    const ordinals = new Uint32Array(resident.buffer, ORDINALS_AT, slots.length);
    const places = new Uint32Array(resident.buffer, ORDINALS_AT + slots.length * 4, blocks + 1);
    const codes = resident.subarray(codesAt(blocks));
    const atRest = new Uint8Array(this.#starts[this.#entries] ?? 0);
    let rest = 0;
    slots.forEach((entry, slot) => {
      const block = Math.floor(slot / BLOCK_ENTRIES);
      if (slot % BLOCK_ENTRIES === 0) places[block] = rest;
      ordinals[slot] = entry === NO_ENTRY ? NO_ENTRY : (this.#ordinals[entry] ?? 0);
      if (entry === NO_ENTRY) return;
      const at = block * BLOCK_ENTRIES * this.#codeBytes + (slot % BLOCK_ENTRIES);
      for (let byte = 0; byte < this.#codeBytes; byte += 1)
        codes[at + byte * BLOCK_ENTRIES] = this.#codes[entry * this.#codeBytes + byte] ?? 0;
      const own = this.#atRest.subarray(this.#starts[entry], this.#starts[entry + 1]);
      atRest.set(own, rest);
      rest += own.length;
    });
    places[blocks] = rest;
    return { resident, atRest };
  }

  /** The entry at each place of each block: by language, then in the order they came. */
  #slots(languages: Uint32Array, blocks: number): Uint32Array {
    const slots = new Uint32Array(blocks * BLOCK_ENTRIES).fill(NO_ENTRY);
    const next: number[] = [];
    let first = 0;
    for (const count of languages) {
      next.push(first);
      first += count * BLOCK_ENTRIES;
    }
    for (let entry = 0; entry < this.#entries; entry += 1) {
      const language = this.#languages[entry] ?? 0;
      const slot = next[language] ?? 0;
      slots[slot] = entry;
      next[language] = slot + 1;
    }
    return slots;
  }
}

function grown<Values extends Uint8Array | Uint32Array>(
  values: Values,
  kind: new (length: number) => Values,
): Values {
  const larger = new kind(values.length * 2);
  larger.set(values);
  return larger;
}
