import {
  type BlockGroup,
  type CodeIndexFile,
  type EntryAtRest,
  entryBytes,
  entryOfBlock,
  groupsOfBlocks,
  LARGEST_LANGUAGE,
  layoutOf,
  NO_ENTRY,
  newResident,
  writeEntry,
} from './code-index.ts';
import type { Codebook } from './codes.ts';
import type { ReadStates } from './encoder.ts';
import type { ReadText } from './reader.ts';
import { BLOCK_ENTRIES } from './scan-kernel.ts';
import { STATIC_WIDTH, type StaticTable } from './static-table.ts';
import { directionOf } from './stored-states.ts';

/** A language with fewer entries a cell is not divided: all of it is searched soon, and blocks that are not full waste room. */
const LEAST_ENTRIES_A_CELL = 128;
/** Languages and cells are numbers below 65,536. */
const LANGUAGE_STEP = 0x1_0000;

/** Adds removals in the order of their ordinals. What is made so far can be taken at any time. */
export class CodeIndexBuilder {
  readonly #codebook: Codebook;
  readonly #table: StaticTable;
  readonly #vector = new Float32Array(STATIC_WIDTH);
  readonly #codeBytes: number;
  readonly #leastADivision: number;
  #entries = 0;
  /** Of each entry, in the order they came: ordinal, language and cell, code, place at rest. */
  #ordinals = new Uint32Array(1024);
  #languages = new Uint8Array(1024);
  #cells = new Uint16Array(1024);
  #codes: Uint8Array<ArrayBuffer>;
  #starts = new Uint32Array(1025);
  #atRest = new Uint8Array(65_536);

  /** @param leastEntriesACell a language with fewer, on average, is not divided into cells */
  constructor(
    codebook: Codebook,
    table: StaticTable,
    leastEntriesACell: number = LEAST_ENTRIES_A_CELL,
  ) {
    this.#codebook = codebook;
    this.#leastADivision = leastEntriesACell * codebook.cells.count;
    this.#table = table;
    this.#codeBytes = codebook.codeBytes;
    this.#codes = new Uint8Array(1024 * this.#codeBytes);
  }

  /** Goes on where a stored index ended. */
  static resume(
    file: CodeIndexFile,
    codebook: Codebook,
    table: StaticTable,
    leastEntriesACell?: number,
  ): CodeIndexBuilder {
    const builder = new CodeIndexBuilder(codebook, table, leastEntriesACell);
    const layout = layoutOf(file.resident, codebook.parts);
    const groups = groupsOfBlocks(layout);
    layout.ordinals.forEach((ordinal, slot) => {
      if (ordinal === NO_ENTRY) return;
      const block = Math.floor(slot / BLOCK_ENTRIES);
      const place = slot % BLOCK_ENTRIES;
      const bytes = file.atRest.subarray(layout.places[block], layout.places[block + 1]);
      const entry = entryOfBlock(bytes, place);
      const codes = layout.codes.subarray(block * BLOCK_ENTRIES * builder.#codeBytes);
      const code = Uint8Array.from(
        { length: builder.#codeBytes },
        (_, byte) => codes[byte * BLOCK_ENTRIES + place] ?? 0,
      );
      const { language = 0, cell = builder.#cellOf(entry) } = groups[block] ?? {};
      builder.#addEntry(ordinal, language, cell, code);
      builder.#addAtRest(entry);
    });
    return builder;
  }

  get entries(): number {
    return this.#entries;
  }

  /** `language`: the number of the language the text is in. */
  add(ordinal: number, text: ReadText, language: number): void {
    for (const { sentence, of, start, end } of text.parts)
      this.#addPart(ordinal, language, { sentence, of, ids: text.ids.subarray(start, end) });
  }

  /** A removal of which words are not known. */
  addSummaries(ordinal: number, parts: ReadStates['parts'], language: number): void {
    for (const part of parts) this.#addPart(ordinal, language, part);
  }

  #addPart(ordinal: number, language: number, part: EntryAtRest): void {
    if (!this.#read(part)) return;
    const code = new Uint8Array(this.#codeBytes);
    this.#codebook.encode(this.#vector, code);
    this.#addEntry(ordinal, language, this.#codebook.cells.cellOf(this.#vector), code);
    this.#addAtRest(part);
  }

  /** Puts the static vector of a part into `#vector`; false where it is nothing. */
  #read({ ids, summary }: EntryAtRest): boolean {
    if (ids !== undefined) return this.#table.encode(ids, 0, ids.length, this.#vector);
    this.#vector.set(directionOf(summary.pooled));
    return true;
  }

  #cellOf(part: EntryAtRest): number {
    this.#read(part);
    return this.#codebook.cells.cellOf(this.#vector);
  }

  #addEntry(ordinal: number, language: number, cell: number, code: Uint8Array): void {
    if (language > LARGEST_LANGUAGE) throw new RangeError(`code index: language ${language}`);
    const entry = this.#entries;
    if (entry === this.#ordinals.length) {
      this.#ordinals = grown(this.#ordinals, Uint32Array);
      this.#languages = grown(this.#languages, Uint8Array);
      this.#cells = grown(this.#cells, Uint16Array);
      this.#codes = grown(this.#codes, Uint8Array);
    }
    if (entry + 1 === this.#starts.length) this.#starts = grown(this.#starts, Uint32Array);
    this.#ordinals[entry] = ordinal;
    this.#languages[entry] = language;
    this.#cells[entry] = cell;
    this.#codes.set(code, entry * this.#codeBytes);
    this.#entries += 1;
  }

  /** The rest of the entry that was added last. */
  #addAtRest(entry: EntryAtRest): void {
    const start = this.#starts[this.#entries - 1] ?? 0;
    const end = start + entryBytes(entry);
    while (end > this.#atRest.length) this.#atRest = grown(this.#atRest, Uint8Array);
    writeEntry(entry, new DataView(this.#atRest.buffer, start, end - start));
    this.#starts[this.#entries] = end;
  }

  finish(): CodeIndexFile {
    const groups = this.#groups();
    const { resident, ordinals, places, codes } = newResident(
      groups,
      this.#entries,
      this.#codebook.parts,
    );
    const atRest = new Uint8Array(this.#starts[this.#entries] ?? 0);
    let rest = 0;
    this.#slots(groups, ordinals.length).forEach((entry, slot) => {
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
    places[places.length - 1] = rest;
    return { resident, atRest };
  }

  /** By language and cell. */
  #groups(): BlockGroup[] {
    const ofLanguage = new Map<number, number>();
    const ofCell = new Map<number, number>();
    for (let entry = 0; entry < this.#entries; entry += 1) {
      const language = this.#languages[entry] ?? 0;
      const cell = language * LANGUAGE_STEP + (this.#cells[entry] ?? 0);
      ofLanguage.set(language, (ofLanguage.get(language) ?? 0) + 1);
      ofCell.set(cell, (ofCell.get(cell) ?? 0) + 1);
    }
    const least = this.#leastADivision;
    const whole = [...ofLanguage].filter(([, entries]) => entries < least);
    const divided = [...ofCell].filter(
      ([cell]) => (ofLanguage.get(Math.floor(cell / LANGUAGE_STEP)) ?? 0) >= least,
    );
    const blocksFor = (entries: number): number => Math.ceil(entries / BLOCK_ENTRIES);
    return [
      ...whole.map(([language, entries]) => ({ language, blocks: blocksFor(entries) })),
      ...divided.map(([cell, entries]) => ({
        language: Math.floor(cell / LANGUAGE_STEP),
        cell: cell % LANGUAGE_STEP,
        blocks: blocksFor(entries),
      })),
    ].sort((a, b) => keyOf(a) - keyOf(b));
  }

  /** The entry at each place of each block: by group, then in the order they came. */
  #slots(groups: readonly BlockGroup[], count: number): Uint32Array {
    const slots = new Uint32Array(count).fill(NO_ENTRY);
    const next = new Map<number, number>();
    let first = 0;
    for (const group of groups) {
      next.set(keyOf(group), first);
      first += group.blocks * BLOCK_ENTRIES;
    }
    for (let entry = 0; entry < this.#entries; entry += 1) {
      const language = this.#languages[entry] ?? 0;
      const undivided = keyOf({ language });
      const key = next.has(undivided)
        ? undivided
        : keyOf({ language, cell: this.#cells[entry] ?? 0 });
      const slot = next.get(key) ?? 0;
      slots[slot] = entry;
      next.set(key, slot + 1);
    }
    return slots;
  }
}

/** Groups lie in the order of these. */
function keyOf({ language, cell = -1 }: Pick<BlockGroup, 'language' | 'cell'>): number {
  return language * LANGUAGE_STEP + cell;
}

function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(
  values: Values,
  kind: new (length: number) => Values,
): Values {
  const larger = new kind(values.length * 2);
  larger.set(values);
  return larger;
}
