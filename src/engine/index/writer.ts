import type { IndexFile } from '../types.ts';
import { writeBlocks } from './blocks.ts';
import {
  ANCHOR_WINDOW,
  allocateIndex,
  BLOCK_GROUPS,
  bucketOf,
  type IndexSections,
  indexedPrefix,
  MIN_WORDS,
  MOST_GROUPS,
  NEXT_BITS,
  signatureBit,
} from './layout.ts';
import type { MessageGroups } from './message-groups.ts';
import { markAnchors, orderKey, sortDistinct, sortKeys } from './rarity-order.ts';

/** Keys of an account and of the speaker behind it, and the record that says so. */
export type NamedSpeaker = readonly [account: number, speaker: number, record: number];

/** Writes the index file of the collected groups; `speakers` sorted by account, then record. */
export function writeIndex(
  groups: MessageGroups,
  speakers: readonly NamedSpeaker[],
  records: number,
  normaliser: number,
): IndexFile {
  const bucketBits = bucketBitsFor(groups.count);
  const keys = new GroupKeys(groups, bucketBits);
  const order = keys.groupsByLength();
  if (order.ids.length > MOST_GROUPS)
    throw new RangeError(
      `more than ${MOST_GROUPS} different messages: publish them as several datasets`,
    );
  const idBits = Math.max(1, Math.ceil(Math.log2(order.ids.length + 1)));
  const starts = countPostings(order, keys, bucketBits);
  const { bytes, sections } = allocateIndex(
    {
      groups: order.ids.length,
      bucketBits,
      idBits,
      postings: starts[starts.length - 1] ?? 0,
      maxWords: order.boundaries.length - 2,
      records,
      speakers: speakers.length,
    },
    normaliser,
  );
  sections.bucketStarts.set(starts);
  sections.bucketCommonness.set(keys.commonness);
  sections.boundaries.set(order.boundaries);
  sections.accountSpeakers.set(speakers.flat());
  fillPostings(order, keys, sections);
  fillSignatures(order, keys, sections);
  const { atRest, starts: blockStarts } = writeBlocks(groups, order.ids, BLOCK_GROUPS);
  sections.blockStarts.set(blockStarts);
  return { resident: bytes, atRest };
}

/** Between 0.7 and 1.4 buckets a group: fewer make long lists, more are heavier than the lists. */
function bucketBitsFor(groups: number): number {
  return Math.min(20, Math.max(10, Math.ceil(Math.log2(groups * 0.72 + 1))));
}

interface LengthOrder {
  /** Collected group of each index group. */
  readonly ids: Uint32Array;
  /** boundaries[n]: the first index group with at least n distinct words. */
  readonly boundaries: Uint32Array;
}

/** The distinct words of each group in order of rarity, and which of them are indexed. */
class GroupKeys {
  readonly commonness: Uint8Array;
  readonly keys: Uint32Array;
  /** Distinct words of each collected group; its keys begin where its words do. */
  readonly counts: Uint32Array;
  readonly #sequence = new Uint32Array(1 << 16);
  readonly #anchors = new Set<number>();

  readonly groups: MessageGroups;
  readonly bucketBits: number;

  constructor(groups: MessageGroups, bucketBits: number) {
    this.groups = groups;
    this.bucketBits = bucketBits;
    const frequency = new Uint32Array(2 ** bucketBits);
    const lastGroup = new Int32Array(2 ** bucketBits).fill(-1);
    for (let group = 0; group < groups.count; group += 1) {
      for (let at = groups.starts.at(group); at < groups.end(group); at += 1) {
        const bucket = bucketOf(groups.words.at(at), bucketBits);
        if (lastGroup[bucket] === group) continue;
        lastGroup[bucket] = group;
        frequency[bucket] = (frequency[bucket] ?? 0) + 1;
      }
    }
    this.commonness = Uint8Array.from(frequency, (count) =>
      Math.min(255, Math.floor(Math.log2(count + 1) * 12)),
    );
    this.keys = new Uint32Array(groups.words.length);
    this.counts = new Uint32Array(groups.count);
    const order = { bucketBits, bucketCommonness: this.commonness };
    for (let group = 0; group < groups.count; group += 1) {
      const start = groups.starts.at(group);
      const end = groups.end(group);
      for (let at = start; at < end; at += 1) this.keys[at] = orderKey(groups.words.at(at), order);
      this.counts[group] = sortDistinct(this.keys.subarray(start, end), end - start);
    }
  }

  groupsByLength(): LengthOrder {
    let longest = MIN_WORDS;
    for (const count of this.counts) longest = Math.max(longest, count);
    const boundaries = new Uint32Array(longest + 2);
    for (const count of this.counts)
      if (count >= MIN_WORDS) boundaries[count + 1] = (boundaries[count + 1] ?? 0) + 1;
    for (let words = 1; words < boundaries.length; words += 1) {
      boundaries[words] = (boundaries[words] ?? 0) + (boundaries[words - 1] ?? 0);
    }
    const next = boundaries.slice();
    const ids = new Uint32Array(boundaries[longest + 1] ?? 0);
    for (let group = 0; group < this.counts.length; group += 1) {
      const count = this.counts[group] ?? 0;
      if (count < MIN_WORDS) continue;
      const id = next[count] ?? 0;
      ids[id] = group;
      next[count] = id + 1;
    }
    return { ids, boundaries };
  }

  key(group: number, place: number): number {
    return this.keys[this.groups.starts.at(group) + place] ?? 0;
  }

  /** Keys of anchor words that the prefix does not hold already. */
  anchorsBeyondPrefix(group: number): ReadonlySet<number> {
    this.#anchors.clear();
    const start = this.groups.starts.at(group);
    const count = Math.min(this.groups.end(group) - start, this.#sequence.length);
    if (count < ANCHOR_WINDOW) return this.#anchors;
    const order = { bucketBits: this.bucketBits, bucketCommonness: this.commonness };
    for (let at = 0; at < count; at += 1)
      this.#sequence[at] = orderKey(this.groups.words.at(start + at), order);
    const lastOfPrefix = this.key(group, indexedPrefix(this.counts[group] ?? 0) - 1);
    markAnchors(this.#sequence, count, ANCHOR_WINDOW, (key) => {
      if (key > lastOfPrefix) this.#anchors.add(key);
    });
    return this.#anchors;
  }
}

const bucketOfKey = (key: number, bucketBits: number): number =>
  bucketOf(key & 0xffffff, bucketBits);

function countPostings(order: LengthOrder, keys: GroupKeys, bucketBits: number): Uint32Array {
  const starts = new Uint32Array(2 ** bucketBits + 1);
  const count = (key: number): void => {
    const bucket = bucketOfKey(key, bucketBits);
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  };
  for (const group of order.ids) {
    const prefix = indexedPrefix(keys.counts[group] ?? 0);
    for (let place = 0; place < prefix; place += 1) count(keys.key(group, place));
    for (const key of keys.anchorsBeyondPrefix(group)) count(key);
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  return starts;
}

function fillPostings(order: LengthOrder, keys: GroupKeys, sections: IndexSections): void {
  const { postingList, bucketStarts, idBits, bucketBits } = sections;
  const next = bucketStarts.slice();
  const maxPlace = 2 ** (32 - idBits - NEXT_BITS) - 1;
  const post = (key: number, id: number, place: number, nextKey: number): void => {
    const bucket = bucketOfKey(key, bucketBits);
    const at = next[bucket] ?? 0;
    postingList[at] =
      (Math.min(place, maxPlace) * 2 ** idBits + id) * 2 ** NEXT_BITS + signatureBit(nextKey);
    next[bucket] = at + 1;
  };
  for (let id = 0; id < order.ids.length; id += 1) {
    const group = order.ids[id] ?? 0;
    const count = keys.counts[group] ?? 0;
    const prefix = indexedPrefix(count);
    for (let place = 0; place < prefix; place += 1) {
      const key = keys.key(group, place);
      post(key, id, place, place + 1 === count ? key : keys.key(group, place + 1));
    }
    for (const key of keys.anchorsBeyondPrefix(group)) post(key, id, maxPlace, key);
  }
  for (let bucket = 0; bucket < bucketStarts.length - 1; bucket += 1)
    sortKeys(postingList, bucketStarts[bucket] ?? 0, bucketStarts[bucket + 1] ?? 0);
}

function fillSignatures(order: LengthOrder, keys: GroupKeys, sections: IndexSections): void {
  for (let id = 0; id < order.ids.length; id += 1) {
    const group = order.ids[id] ?? 0;
    const count = keys.counts[group] ?? 0;
    let low = 0;
    let high = 0;
    for (let place = 0; place < count; place += 1) {
      const bit = signatureBit(keys.key(group, place));
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
    sections.signatures[id * 2] = low;
    sections.signatures[id * 2 + 1] = high;
  }
}
