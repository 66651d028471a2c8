import { pairHash } from '../text/pair-hash.ts';
import type { MessageGroups } from './message-groups.ts';

/** Two orders of the pairs of words, each as good as drawn at random. */
const ORDERS = [0x9e3779b1, 0x85ebca6b] as const;
const HASH_BITS = 24;

/**
 * One message of each set of variants: a message is left out when, in one of two random orders
 * of all pairs of neighbouring words, its first pair is also the first of a message before it.
 * Variants of one text share most pairs, and so nearly always one of the two (min-wise
 * hashing: Broder 1997); messages that only share a phrase seldom do.
 */
export class UnrelatedMessages {
  readonly #groups: MessageGroups;
  readonly #kept: Uint32Array;
  readonly #speakers: Uint32Array;

  constructor(groups: MessageGroups) {
    this.#groups = groups;
    this.#speakers = firstSpeakers(groups);
    const seen = ORDERS.map(() => new Uint8Array(2 ** (HASH_BITS - 3)));
    const kept: number[] = [];
    for (let group = 0; group < groups.count; group += 1) {
      const isNew = ORDERS.map((order, at) => {
        const first = firstPair(groups, group, order);
        const bits = seen[at] ?? new Uint8Array();
        const byte = bits[first >>> 3] ?? 0;
        bits[first >>> 3] = byte | (1 << (first & 7));
        return (byte & (1 << (first & 7))) === 0;
      });
      if (!isNew.includes(false)) kept.push(group);
    }
    this.#kept = Uint32Array.from(kept);
  }

  get count(): number {
    return this.#kept.length;
  }

  /** Each message's words, in order, with the 16-bit key of its speaker (of nobody else's, where unknown). */
  forEach(use: (sequence: Uint32Array, speaker: number) => void): void {
    for (const group of this.#kept) {
      const words = this.#groups.words.values.subarray(
        this.#groups.starts.at(group),
        this.#groups.end(group),
      );
      const speaker = this.#speakers[group] ?? 0;
      use(words, (speaker === 0 ? group : speaker) & 0xffff);
    }
  }
}

function firstPair(groups: MessageGroups, group: number, order: number): number {
  let first = 0;
  let least = 2 ** 32;
  const end = groups.end(group);
  for (let at = groups.starts.at(group) + 1; at < end; at += 1) {
    const pair = pairHash(groups.words.at(at - 1), groups.words.at(at));
    const rank = Math.imul(pair ^ (pair >>> 11), order) >>> 0;
    if (rank < least) {
      least = rank;
      first = pair;
    }
  }
  return first;
}

/** Key of the speaker of each message's first copy. */
function firstSpeakers(groups: MessageGroups): Uint32Array {
  const speakers = new Uint32Array(groups.count);
  for (let copy = groups.copyGroup.length - 1; copy >= 0; copy -= 1)
    speakers[groups.copyGroup.at(copy)] = groups.copyFacts.at(copy * 4 + 2);
  return speakers;
}
