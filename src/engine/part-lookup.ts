import { readGroup, type StoredGroup } from './index/blocks.ts';
import { CandidateFinder } from './index/candidates.ts';
import {
  BLOCK_GROUPS,
  CANDIDATE_JACCARD,
  type IndexSections,
  NEAR_IDENTICAL_JACCARD,
  openIndex,
} from './index/layout.ts';
import { NORMALISER_VERSION } from './text/version.ts';
import type { Words } from './text/words.ts';
import type { IndexPart } from './types.ts';

/** One index, opened: candidates from memory, their words and copies from rest. */
export class PartLookup {
  readonly #part: IndexPart;
  readonly #index: IndexSections;
  readonly #finder: CandidateFinder;

  /** @throws Error when the resident bytes are no index of this version. */
  constructor(part: IndexPart) {
    this.#part = part;
    this.#index = openIndex(part.resident, NORMALISER_VERSION);
    this.#finder = new CandidateFinder(this.#index);
  }

  /**
   * Groups that may be similar, in ascending order: all candidates, or only those that can be shown.
   */
  candidates(words: Pick<Words, 'count' | 'hashes'>, all: boolean): number[] {
    const jaccard = all ? CANDIDATE_JACCARD : NEAR_IDENTICAL_JACCARD;
    return [...this.#finder.find(words, jaccard)].sort((a, b) => a - b);
  }

  /**
   * A group's words and those of its copies that count, under the source's ordinals; answers
   * at once where the host holds the part at rest in memory.
   */
  group(id: number): StoredGroup | Promise<StoredGroup> {
    const block = Math.floor(id / BLOCK_GROUPS);
    const start = this.#index.blockStarts[block] ?? 0;
    const end = this.#index.blockStarts[block + 1] ?? start;
    const position = id % BLOCK_GROUPS;
    const bytes = this.#part.readAtRest(start, end);
    return bytes instanceof Promise
      ? bytes.then((read) => this.#inSource(readGroup(read, position)))
      : this.#inSource(readGroup(bytes, position));
  }

  /** Keys of the speakers that records of this part which count name behind an account. */
  speakersOf(account: number): number[] {
    const triples = this.#index.accountSpeakers;
    let low = 0;
    let high = triples.length / 3;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((triples[middle * 3] ?? 0) < account) low = middle + 1;
      else high = middle;
    }
    const speakers: number[] = [];
    for (let at = low * 3; at < triples.length && triples[at] === account; at += 3) {
      const counts = this.#ordinalOf(triples[at + 2] ?? 0) !== undefined;
      if (counts) speakers.push(triples[at + 1] ?? account);
    }
    return speakers;
  }

  #ordinalOf(position: number): number | undefined {
    return this.#part.ordinalOf === undefined ? position : this.#part.ordinalOf(position);
  }

  #inSource(group: StoredGroup): StoredGroup {
    if (this.#part.ordinalOf === undefined) return group;
    const copies = group.copies.flatMap((copy) => {
      const ordinal = this.#ordinalOf(copy.ordinal);
      return ordinal === undefined ? [] : [{ ...copy, ordinal }];
    });
    return { words: group.words, copies };
  }
}
