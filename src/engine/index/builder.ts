import type { DatasetRecord } from '../../dataset/record.ts';
import { accountKey, speakerKey } from '../account-keys.ts';
import { copyClass, isOwnDeletion, isRemoval } from '../copy-class.ts';
import { wordsOfRecord } from '../record-words.ts';
import { NORMALISER_VERSION } from '../text/version.ts';
import type { IndexFile } from '../types.ts';
import { MIN_WORDS } from './layout.ts';
import { MessageGroups } from './message-groups.ts';
import { type NamedSpeaker, writeIndex } from './writer.ts';

/**
 * Builds the word index of one dataset. Records are added in dataset order; every
 * call takes the next ordinal, whether or not the record can match.
 */
export class IndexBuilder {
  readonly #groups = new MessageGroups();
  readonly #speakers: NamedSpeaker[] = [];
  readonly #withReposts: boolean;
  #records = 0;

  constructor(options: { readonly withReposts?: boolean } = {}) {
    this.#withReposts = options.withReposts === true;
  }

  /** Records added so far: the ordinal of the next one. */
  get records(): number {
    return this.#records;
  }

  add(record: DatasetRecord): void {
    const ordinal = this.#records;
    this.#records += 1;
    const account = accountKey(record.account);
    const speaker = speakerKey(record.account);
    if (account !== 0 && speaker !== account) this.#speakers.push([account, speaker, ordinal]);
    if (!isRemoval(record) || isOwnDeletion(record)) return;
    if (record.repost === true && !this.#withReposts) return;
    const words = wordsOfRecord(record);
    if (words === undefined || words.count < MIN_WORDS) return;
    this.#groups.add(words.hashes, words.count, [ordinal, account, speaker, copyClass(record)]);
  }

  /** Takes the next ordinal for a record that is not to be found. */
  skip(): void {
    this.#records += 1;
  }

  /** Both parts of the index; the builder is spent afterwards. */
  finish(): IndexFile {
    // Sorting keeps the order of records within an account.
    const speakers = this.#speakers.sort(([a], [b]) => a - b);
    return writeIndex(this.#groups, speakers, this.#records, NORMALISER_VERSION);
  }
}
