import { handleKey, hiddenAccountKey } from './account-keys.ts';
import type { GroupCopy, StoredGroup } from './index/blocks.ts';
import type { PostAuthor } from './match/ranked-match.ts';
import { WordCounts } from './match/word-counts.ts';
import { PartLookup } from './part-lookup.ts';
import type { Words } from './text/words.ts';
import type { EngineSource } from './types.ts';

export type { GroupCopy, StoredGroup };

/** One source: its index parts, opened. */
export class SourceLookup {
  readonly source: EngineSource;
  /** How common words are in the dataset; undefined where nobody has counted them. */
  readonly counts: WordCounts | undefined;
  readonly #parts: readonly PartLookup[];

  /** @throws Error when the resident bytes of a part are no index of this version. */
  constructor(source: EngineSource) {
    this.source = source;
    this.counts = source.wordCounts && WordCounts.open(source.wordCounts);
    this.#parts = source.parts.map((part) => new PartLookup(part));
  }

  get partCount(): number {
    return this.#parts.length;
  }

  /**
   * Groups that may be similar: all candidates, or only those that can be shown. Each answers
   * at once where the host holds the part at rest in memory. Parts may give the same message.
   */
  candidates(
    words: Pick<Words, 'count' | 'hashes'>,
    all: boolean,
  ): (StoredGroup | Promise<StoredGroup>)[] {
    return this.#parts.flatMap((part) => part.candidates(words, all).map((id) => part.group(id)));
  }

  /** Keys of a post's author, as this source knows them: by handle, hidden, and by who speaks. */
  author(handle: string): PostAuthor {
    const { accountSalt } = this.source;
    const keys = [handleKey(handle)];
    if (accountSalt !== undefined && handle !== '')
      keys.push(hiddenAccountKey(handle, accountSalt));
    const accounts = new Set(keys.filter((key) => key !== 0));
    const named = [...accounts].flatMap((account) =>
      this.#parts.flatMap((part) => part.speakersOf(account)),
    );
    return { accounts, speakers: new Set([...accounts, ...named]) };
  }
}
