import { COPY_BYTES } from './layout.ts';
import type { MessageGroups } from './message-groups.ts';

/**
 * Blocks of the part at rest. Each group: varint count of words, 3 bytes a word in
 * order, varint count of copies, COPY_BYTES a copy.
 */

export interface GroupCopy {
  readonly ordinal: number;
  readonly account: number;
  readonly speaker: number;
  readonly class: number;
}

export interface StoredGroup {
  readonly words: Uint32Array;
  readonly copies: readonly GroupCopy[];
}

const varintSize = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4;

export function writeBlocks(
  groups: MessageGroups,
  ids: Uint32Array,
  blockGroups: number,
): { atRest: Uint8Array<ArrayBuffer>; starts: Uint32Array } {
  const { first, next } = chainCopies(groups);
  const copyCounts = new Uint32Array(groups.count);
  for (let copy = 0; copy < groups.copyGroup.length; copy += 1) {
    const group = groups.copyGroup.at(copy);
    copyCounts[group] = (copyCounts[group] ?? 0) + 1;
  }
  let size = 0;
  for (const group of ids) {
    const words = groups.end(group) - groups.starts.at(group);
    const copies = copyCounts[group] ?? 0;
    size += varintSize(words) + words * 3 + varintSize(copies) + copies * COPY_BYTES;
  }
  const atRest = new Uint8Array(size);
  const view = new DataView(atRest.buffer);
  const starts = new Uint32Array(Math.ceil(ids.length / blockGroups) + 1);
  let at = 0;
  const varint = (value: number): void => {
    let rest = value;
    while (rest >= 0x80) {
      atRest[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    atRest[at++] = rest;
  };
  for (let id = 0; id < ids.length; id += 1) {
    if (id % blockGroups === 0) starts[id / blockGroups] = at;
    const group = ids[id] ?? 0;
    const end = groups.end(group);
    varint(end - groups.starts.at(group));
    for (let word = groups.starts.at(group); word < end; word += 1) {
      const hash = groups.words.at(word);
      atRest[at++] = hash >>> 16;
      atRest[at++] = hash >>> 8;
      atRest[at++] = hash;
    }
    varint(copyCounts[group] ?? 0);
    for (let copy = first[group] ?? 0; copy !== 0; copy = next[copy - 1] ?? 0) {
      const facts = (copy - 1) * 4;
      view.setUint32(at, groups.copyFacts.at(facts), true);
      view.setUint32(at + 4, groups.copyFacts.at(facts + 1), true);
      view.setUint32(at + 8, groups.copyFacts.at(facts + 2), true);
      view.setUint8(at + 12, groups.copyFacts.at(facts + 3));
      at += COPY_BYTES;
    }
  }
  starts[starts.length - 1] = at;
  return { atRest, starts };
}

/** Linked lists of each group's copies in dataset order; links are copy + 1, 0 ends a list. */
function chainCopies(groups: MessageGroups): { first: Uint32Array; next: Uint32Array } {
  const first = new Uint32Array(groups.count);
  const next = new Uint32Array(groups.copyGroup.length);
  for (let copy = groups.copyGroup.length - 1; copy >= 0; copy -= 1) {
    const group = groups.copyGroup.at(copy);
    next[copy] = first[group] ?? 0;
    first[group] = copy + 1;
  }
  return { first, next };
}

/**
 * Reads the group at a position of a block.
 * @throws Error when the block is damaged.
 */
export function readGroup(block: Uint8Array, position: number): StoredGroup {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = view.getUint8(at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeError('number too long');
  };
  try {
    for (let skipped = 0; skipped < position; skipped += 1) {
      const words = varint();
      at += words * 3;
      const copies = varint();
      at += copies * COPY_BYTES;
    }
    const words = new Uint32Array(checkedCount(varint(), 3, block.byteLength));
    for (let word = 0; word < words.length; word += 1, at += 3) {
      words[word] =
        (view.getUint8(at) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at + 2);
    }
    const copies: GroupCopy[] = [];
    for (
      let left = checkedCount(varint(), COPY_BYTES, block.byteLength);
      left > 0;
      left -= 1, at += COPY_BYTES
    ) {
      copies.push({
        ordinal: view.getUint32(at, true),
        account: view.getUint32(at + 4, true),
        speaker: view.getUint32(at + 8, true),
        class: view.getUint8(at + 12),
      });
    }
    return { words, copies };
  } catch (error) {
    throw new Error('word index: damaged block', { cause: error });
  }
}

function checkedCount(count: number, size: number, bytes: number): number {
  if (count * size > bytes) throw new RangeError('more than the block holds');
  return count;
}
