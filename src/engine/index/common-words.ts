import { pairHash } from '../text/pair-hash.ts';
import type { MessageGroups } from './message-groups.ts';
import { UnrelatedMessages } from './unrelated-messages.ts';

/**
 * What a dataset says of how common words are: for each word, and each pair of neighbours,
 * that many of its speakers use in messages that have nothing to do with each other, how
 * improbable it is among the dataset's messages in the same language. What one speaker repeats,
 * or one message in many variants, makes no word common.
 */
export interface CommonWords {
  /** Entries of words and of pairs, ascending: the hash's slot above 8 bits for bits × 8. */
  readonly words: Uint32Array;
  readonly pairs: Uint32Array;
}

const STEPS_PER_BIT = 8;
const HASH_BITS = 24;
/** Hashes are counted in slots of their upper bits. */
const SLOT_BITS = 21;
const SLOT_SHIFT = HASH_BITS - SLOT_BITS;
/** Fewer messages than this do not tell how common a word is. */
const LEAST_MESSAGES = 500;
/** Fewer speakers or messages than this could be chance. */
const LEAST_SPEAKERS = 8;
const LEAST_USES = 8;
/** Words as rare as this are no rarer than words that nobody has counted. */
const MOST_BITS = 12;
/** The commonest word of a message is in about this share of all messages in its language. */
const SHARE_OF_COMMONEST = 1 / 6;

/** How often something was met, and how often the speaker had changed since. */
class Uses {
  readonly counts = new Uint32Array(2 ** SLOT_BITS);
  readonly #speakers = new Uint8Array(2 ** SLOT_BITS);
  readonly #last = new Uint16Array(2 ** SLOT_BITS);

  count(slot: number, speaker: number): void {
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    if (this.#last[slot] === speaker) return;
    this.#last[slot] = speaker;
    this.#speakers[slot] = Math.min(255, (this.#speakers[slot] ?? 0) + 1);
  }

  isCommon(slot: number): boolean {
    return (this.#speakers[slot] ?? 0) >= LEAST_SPEAKERS && (this.counts[slot] ?? 0) >= LEAST_USES;
  }

  of(slot: number): number {
    return this.counts[slot] ?? 0;
  }
}

const slotOf = (hash: number): number => hash >>> SLOT_SHIFT;

export function countCommonWords(groups: MessageGroups): CommonWords {
  const messages = new UnrelatedMessages(groups);
  const nothing = { words: new Uint32Array(), pairs: new Uint32Array() };
  if (messages.count < LEAST_MESSAGES) return nothing;
  const words = new Uses();
  messages.forEach((sequence, speaker) => {
    for (const hash of new Set(sequence)) words.count(slotOf(hash), speaker);
  });
  const languages = sizesOfLanguages(messages, words);
  const pairs = new Uses();
  const firsts = new Uint32Array(2 ** SLOT_BITS);
  messages.forEach((sequence, speaker) => {
    for (let at = 1; at < sequence.length; at += 1) {
      const first = sequence[at - 1] ?? 0;
      const slot = slotOf(pairHash(first, sequence[at] ?? 0));
      pairs.count(slot, speaker);
      firsts[slot] = slotOf(first);
    }
  });
  return {
    words: entries(words, (slot) => Math.log2((languages[slot] ?? 0) / words.of(slot))),
    pairs: entries(pairs, (slot) => {
      const first = firsts[slot] ?? 0;
      const uses = pairs.of(slot);
      const isRare = Math.log2((languages[first] ?? 0) / uses) > MOST_BITS;
      return isRare ? MOST_BITS : Math.log2(Math.max(uses, words.of(first)) / uses);
    }),
  };
}

/**
 * For each word, about how many messages there are in the languages it is used in: what the
 * commonest words beside it say. Without this a language that few of the messages are in
 * would have rare words only.
 */
function sizesOfLanguages(messages: UnrelatedMessages, words: Uses): Float32Array {
  const sums = new Float32Array(2 ** SLOT_BITS);
  messages.forEach((sequence) => {
    let most = 0;
    for (const hash of sequence) most = Math.max(most, words.of(slotOf(hash)));
    const size = Math.log2(Math.min(messages.count, most / SHARE_OF_COMMONEST));
    for (const hash of new Set(sequence)) {
      const slot = slotOf(hash);
      sums[slot] = (sums[slot] ?? 0) + size;
    }
  });
  return sums.map((sum, slot) => (words.of(slot) === 0 ? 0 : 2 ** (sum / words.of(slot))));
}

function entries(uses: Uses, bitsOf: (slot: number) => number): Uint32Array {
  const found: number[] = [];
  for (let slot = 0; slot < 2 ** SLOT_BITS; slot += 1) {
    if (!uses.isCommon(slot)) continue;
    const bits = Math.max(0, bitsOf(slot));
    if (bits < MOST_BITS) found.push(slot * 256 + Math.round(bits * STEPS_PER_BIT));
  }
  return Uint32Array.from(found);
}

/** Bits of a hash in a list of entries; undefined where it is not listed. */
export function bitsListed(list: Uint32Array, hash: number): number | undefined {
  const wanted = slotOf(hash) * 256;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const entry = list[low] ?? 0;
  return low < list.length && entry - wanted < 256 ? (entry - wanted) / STEPS_PER_BIT : undefined;
}
