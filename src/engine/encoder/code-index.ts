import { BLOCK_ENTRIES, blockBytesOf } from './scan-kernel.ts';

/**
 * The removals of one dataset as the search reads them, an entry for each part of each text, in
 * blocks of 16 that share a language. Resident: a head of 16 bytes (u32 mark, blocks, parts of a
 * code, entries); u32 blocks of each of 32 languages, which lie behind one another; u32 ordinal a
 * place in a block, all ones where nothing is; u32 place at rest a block, and the end; zeros up
 * to a multiple of 16; the codes, a block at a time (see scan-kernel.ts). At rest, an entry: u8
 * sentence, u8 sentences, u16 tokens, u16 a token.
 */
export interface CodeIndexFile {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: Uint8Array<ArrayBuffer>;
}

export const MARK = 0x33434845;
/** Languages are told apart by number, as the encoder's manifest lists them. */
export const MOST_LANGUAGES = 32;
/** The ordinal of a place that holds no entry. */
export const NO_ENTRY = 0xffffffff;
export const LANGUAGES_AT = 16;
export const ORDINALS_AT = LANGUAGES_AT + MOST_LANGUAGES * 4;
export const ENTRY_HEAD_BYTES = 4;

export interface CodeIndexLayout {
  readonly entries: number;
  readonly blocks: number;
  /** Blocks of each language. */
  readonly languages: Uint32Array<ArrayBuffer>;
  readonly ordinals: Uint32Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
  readonly codes: Uint8Array<ArrayBuffer>;
}

/** Where the codes begin in an index of that many blocks. */
export function codesAt(blocks: number): number {
  return Math.ceil((ORDINALS_AT + (blocks * BLOCK_ENTRIES + blocks + 1) * 4) / 16) * 16;
}

/** Throws a RangeError where the bytes are not an index for codes of that many parts. */
export function layoutOf(resident: Uint8Array<ArrayBuffer>, parts: number): CodeIndexLayout {
  if (resident.byteLength < ORDINALS_AT) throw new RangeError('code index: no head');
  const head = new DataView(resident.buffer, resident.byteOffset, LANGUAGES_AT);
  const blocks = head.getUint32(4, true);
  const codes = codesAt(blocks);
  const size = codes + blocks * blockBytesOf(parts);
  if (head.getUint32(0, true) !== MARK || head.getUint32(8, true) !== parts)
    throw new RangeError('code index: made for another version of the encoder');
  if (resident.byteLength !== size)
    throw new RangeError(`code index: ${resident.byteLength} bytes, not ${size}`);
  const copy = (from: number, count: number): Uint32Array<ArrayBuffer> =>
    new Uint32Array(resident.slice(from, from + count * 4).buffer);
  const languages = copy(LANGUAGES_AT, MOST_LANGUAGES);
  if (languages.reduce((sum, count) => sum + count, 0) !== blocks)
    throw new RangeError('code index: its languages do not add up');
  const slots = blocks * BLOCK_ENTRIES;
  return {
    entries: head.getUint32(12, true),
    blocks,
    languages,
    ordinals: copy(ORDINALS_AT, slots),
    places: copy(ORDINALS_AT + slots * 4, blocks + 1),
    codes: resident.subarray(codes),
  };
}

/** The number of the language that each block is in. */
export function languagesOfBlocks({ languages, blocks }: CodeIndexLayout): Uint8Array {
  const numbers = new Uint8Array(blocks);
  let block = 0;
  languages.forEach((count, language) => {
    numbers.fill(language, block, block + count);
    block += count;
  });
  return numbers;
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
