import { BLOCK_ENTRIES, blockBytesOf } from './scan-kernel.ts';
import { STATIC_WIDTH } from './static-table.ts';
import type { PartSummary } from './stored-states.ts';

/**
 * The removals of one dataset as the search reads them, an entry for each part of each text, in
 * blocks of 16 that share a language and, where that has many, a cell. Resident: a head of 20
 * bytes (u32 mark, blocks, parts of a code, entries, groups); a group: u16 language, u16 cell, all
 * ones where the language is not divided, u32 blocks, which lie behind one another; u32 ordinal a
 * place in a block, all ones where nothing is; u32 place at rest a block, and the end; zeros up
 * to a multiple of 16; the codes, a block at a time (see scan-kernel.ts). At rest, an entry: u8
 * sentence, u8 sentences, u16 tokens, u16 a token; of a removal whose words are not known, all ones in
 * place of tokens, then 256 i8 of its static vector, f32 how much it tells, u8 words that deny, u8
 * that lean towards it.
 */
export interface CodeIndexFile {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: Uint8Array<ArrayBuffer>;
}

/** Blocks that share a language and a cell. */
export interface BlockGroup {
  /** The language's number, as the encoder's manifest lists them. */
  readonly language: number;
  /** Undefined where the language is not divided. */
  readonly cell?: number;
  readonly blocks: number;
}

export interface CodeIndexLayout {
  readonly entries: number;
  readonly blocks: number;
  /** By language and cell. */
  readonly groups: readonly BlockGroup[];
  readonly ordinals: Uint32Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
  readonly codes: Uint8Array<ArrayBuffer>;
}

/** The ordinal of a place that holds no entry. */
export const NO_ENTRY = 0xffffffff;
const ENTRY_HEAD_BYTES = 4;
const MARK = 0x35434845;
const HEAD_BYTES = 20;
const GROUP_BYTES = 8;
const LARGEST_BYTE = 255;
const NO_CELL = 0xffff;
/** In place of the number of tokens. */
const NO_TOKENS = 0xffff;
const SUMMARY_BYTES = STATIC_WIDTH + 6;
/** Languages are bytes where each block's is held. */
export const LARGEST_LANGUAGE = 255;

/** The resident part with its head and groups, and views of what is to be written yet. */
export function newResident(
  groups: readonly BlockGroup[],
  entries: number,
  parts: number,
): Pick<CodeIndexLayout, 'ordinals' | 'places' | 'codes'> & Pick<CodeIndexFile, 'resident'> {
  const blocks = groups.reduce((sum, group) => sum + group.blocks, 0);
  const at = placesFor(groups.length, blocks, parts);
  const resident = new Uint8Array(at.end);
  const view = new DataView(resident.buffer);
  [MARK, blocks, parts, entries, groups.length].forEach((value, word) => {
    view.setUint32(word * 4, value, true);
  });
  groups.forEach(({ language, cell, blocks: own }, group) => {
    view.setUint16(HEAD_BYTES + group * GROUP_BYTES, language, true);
    view.setUint16(HEAD_BYTES + group * GROUP_BYTES + 2, cell ?? NO_CELL, true);
    view.setUint32(HEAD_BYTES + group * GROUP_BYTES + 4, own, true);
  });
  return {
    resident,
    ordinals: new Uint32Array(resident.buffer, at.ordinals, blocks * BLOCK_ENTRIES),
    places: new Uint32Array(resident.buffer, at.places, blocks + 1),
    codes: resident.subarray(at.codes),
  };
}

/**
 * What an index holds; a view of the codes, copies of all else. Throws a RangeError where the
 * bytes are not an index for codes of that many parts.
 */
export function layoutOf(resident: Uint8Array<ArrayBuffer>, parts: number): CodeIndexLayout {
  if (resident.byteLength < HEAD_BYTES) throw new RangeError('code index: no head');
  const view = new DataView(resident.buffer, resident.byteOffset, resident.byteLength);
  const [mark, blocks = 0, ownParts, entries = 0, count = 0] = Array.from({ length: 5 }, (_, at) =>
    view.getUint32(at * 4, true),
  );
  if (mark !== MARK || ownParts !== parts)
    throw new RangeError('code index: made for another version of the encoder');
  const { ordinals, places, codes, end } = placesFor(count, blocks, parts);
  if (resident.byteLength !== end)
    throw new RangeError(`code index: ${resident.byteLength} bytes, not ${end}`);
  const groups = Array.from({ length: count }, (_, at) => groupAt(view, at));
  if (groups.some(({ language }) => language > LARGEST_LANGUAGE))
    throw new RangeError('code index: no such language');
  if (groups.reduce((sum, group) => sum + group.blocks, 0) !== blocks)
    throw new RangeError('code index: its groups do not add up');
  const words = (from: number, length: number): Uint32Array<ArrayBuffer> =>
    new Uint32Array(resident.slice(from, from + length * 4).buffer);
  return {
    entries,
    blocks,
    groups,
    ordinals: words(ordinals, blocks * BLOCK_ENTRIES),
    places: words(places, blocks + 1),
    codes: resident.subarray(codes),
  };
}

function groupAt(view: DataView, at: number): BlockGroup {
  const from = HEAD_BYTES + at * GROUP_BYTES;
  const cell = view.getUint16(from + 2, true);
  return {
    language: view.getUint16(from, true),
    ...(cell === NO_CELL ? {} : { cell }),
    blocks: view.getUint32(from + 4, true),
  };
}

/** Where what of an index begins. */
function placesFor(groups: number, blocks: number, parts: number) {
  const ordinals = HEAD_BYTES + groups * GROUP_BYTES;
  const places = ordinals + blocks * BLOCK_ENTRIES * 4;
  const codes = Math.ceil((places + (blocks + 1) * 4) / 16) * 16;
  return { ordinals, places, codes, end: codes + blocks * blockBytesOf(parts) };
}

/** The group that each block is in. */
export function groupsOfBlocks({ groups }: Pick<CodeIndexLayout, 'groups'>): readonly BlockGroup[] {
  return groups.flatMap((group) => Array.from({ length: group.blocks }, () => group));
}

interface PlaceOfEntry {
  readonly sentence: number;
  readonly of: number;
}

/** A part of a removal: its tokens, or what stands for them where its words are not known. */
export type EntryAtRest = PlaceOfEntry &
  (
    | { readonly ids: Uint16Array<ArrayBuffer>; readonly summary?: never }
    | { readonly summary: PartSummary; readonly ids?: never }
  );

/** How many bytes writeEntry writes. */
export function entryBytes({ ids }: EntryAtRest): number {
  return ENTRY_HEAD_BYTES + (ids === undefined ? SUMMARY_BYTES : ids.length * 2);
}

/** Writes an entry to the view, which has as many bytes as entryBytes says. */
export function writeEntry({ sentence, of, ids, summary }: EntryAtRest, view: DataView): void {
  view.setUint8(0, Math.min(sentence, LARGEST_BYTE));
  view.setUint8(1, Math.min(of, LARGEST_BYTE));
  view.setUint16(2, ids?.length ?? NO_TOKENS, true);
  ids?.forEach((id, token) => {
    view.setUint16(ENTRY_HEAD_BYTES + token * 2, id, true);
  });
  if (summary === undefined) return;
  summary.pooled.forEach((value, at) => {
    view.setInt8(ENTRY_HEAD_BYTES + at, value);
  });
  const end = ENTRY_HEAD_BYTES + STATIC_WIDTH;
  view.setFloat32(end, summary.weight, true);
  view.setUint8(end + 4, summary.cues.denies);
  view.setUint8(end + 5, summary.cues.leans);
}

/** The entry at a place of its block, from the block's bytes. Throws a RangeError where they end early. */
export function entryOfBlock(block: Uint8Array, place: number): EntryAtRest {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let at = 0;
  for (let before = 0; before < place; before += 1) {
    const tokens = view.getUint16(at + 2, true);
    at += ENTRY_HEAD_BYTES + (tokens === NO_TOKENS ? SUMMARY_BYTES : 2 * tokens);
  }
  const where = { sentence: view.getUint8(at), of: view.getUint8(at + 1) };
  const count = view.getUint16(at + 2, true);
  const from = at + ENTRY_HEAD_BYTES;
  if (count === NO_TOKENS) return { ...where, summary: summaryAt(view, from) };
  const ids = new Uint16Array(count);
  for (let token = 0; token < count; token += 1)
    ids[token] = view.getUint16(from + 2 * token, true);
  return { ...where, ids };
}

function summaryAt(view: DataView, from: number): PartSummary {
  const end = from + STATIC_WIDTH;
  return {
    pooled: Int8Array.from({ length: STATIC_WIDTH }, (_, at) => view.getInt8(from + at)),
    weight: view.getFloat32(end, true),
    cues: { denies: view.getUint8(end + 4), leans: view.getUint8(end + 5) },
  };
}
