import { type GroupCopy, readGroup, type StoredGroup } from './index/blocks.ts';
import { CandidateFinder } from './index/candidates.ts';
import type { CommonWords } from './index/common-words.ts';
import {
  BLOCK_GROUPS,
  CANDIDATE_JACCARD,
  type IndexSections,
  NEAR_IDENTICAL_JACCARD,
  openIndex,
} from './index/layout.ts';
import { NORMALISER_VERSION } from './text/version.ts';
import type { Words } from './text/words.ts';
import type { EngineSource } from './types.ts';

export type { GroupCopy, StoredGroup };

/** One source's index, opened: candidates from memory, their words and copies from rest. */
export class SourceLookup {
  readonly source: EngineSource;
  readonly #index: IndexSections;
  readonly #finder: CandidateFinder;

  /** @throws Error when the resident bytes are no index of this version. */
  constructor(source: EngineSource) {
    this.source = source;
    this.#index = openIndex(source.resident, NORMALISER_VERSION);
    this.#finder = new CandidateFinder(this.#index);
  }

  /**
   * Groups that may be similar, in ascending order: all candidates, or only those that can be shown.
   */
  candidates(words: Words, all: boolean): number[] {
    const jaccard = all ? CANDIDATE_JACCARD : NEAR_IDENTICAL_JACCARD;
    return [...this.#finder.find(words, jaccard)].sort((a, b) => a - b);
  }

  /** What this dataset says of how common words are. */
  get common(): CommonWords {
    return this.#index.common;
  }

  /** Words and copies of groups; answers at once where the host holds the part at rest in memory. */
  groups(ids: readonly number[]): Promise<readonly StoredGroup[]> | readonly StoredGroup[] {
    const groups: StoredGroup[] = [];
    for (const [at, id] of ids.entries()) {
      const group = this.#group(id);
      if (group instanceof Promise)
        return Promise.all([
          ...groups,
          group,
          ...ids.slice(at + 1).map((later) => this.#group(later)),
        ]);
      groups.push(group);
    }
    return groups;
  }

  #group(id: number): StoredGroup | Promise<StoredGroup> {
    const block = Math.floor(id / BLOCK_GROUPS);
    const start = this.#index.blockStarts[block] ?? 0;
    const end = this.#index.blockStarts[block + 1] ?? start;
    const position = id % BLOCK_GROUPS;
    const bytes = this.source.readAtRest(start, end);
    return bytes instanceof Promise
      ? bytes.then((read) => readGroup(read, position))
      : readGroup(bytes, position);
  }

  /** Key of the speaker behind an account, where the dataset names one; else the account's own key. */
  speakerOf(account: number): number {
    const pairs = this.#index.accountSpeakers;
    let low = 0;
    let high = pairs.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle * 2] ?? 0) < account) low = middle + 1;
      else high = middle;
    }
    return low * 2 < pairs.length && pairs[low * 2] === account
      ? (pairs[low * 2 + 1] ?? account)
      : account;
  }
}
