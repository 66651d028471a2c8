import type { FoundMessage } from '../../engine/encoder/index.ts';
import type { Post } from '../../engine/index.ts';

/** How many records of a part of a source's index have codes. */
export interface CodeProgress {
  readonly doneRecords: number;
  readonly totalRecords: number;
}

/** What a post is compared by. */
export type PostWords = Pick<Post, 'text' | 'lang'>;

/** Whoever compares by meaning: in a worker of its own, so that nothing else waits for it. */
export interface MeaningHost {
  /**
   * What both stages find of a post, surest first.
   * @throws DamageError where stored records or codes are not what they were; storage says so then
   */
  find(post: PostWords, signal: AbortSignal): Promise<readonly FoundMessage[]>;
  /**
   * Makes the codes that live versions lack; goes on where it stopped before.
   * @returns whether any were made
   * @throws DamageError as `find`
   */
  makeCodes(report: (progress: CodeProgress) => void, signal: AbortSignal): Promise<boolean>;
  /** Loads all that both stages are made of and lets them compare something; rejects where they cannot. */
  tryOut(): Promise<void>;
}
