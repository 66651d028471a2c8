import { parseRecord, RecordError } from '../../dataset/parse-record.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { categoryWithoutText } from './fair/category.ts';
import { onlyFacts, withoutUnknown } from './fair/fields.ts';
import { AccountHider, isNamed } from './fair/hide-account.ts';
import { withWords, wordsAllowed } from './fair/words.ts';

/** What every record goes through before it is published, so that a dataset is fair by default. */

export interface PrepareOptions {
  /** Fingerprints in place of every text. */
  readonly lean: boolean;
  /** 32 hexadecimal digits: what accounts that are not named are hashed with. */
  readonly salt: string;
  /** Takes records whose source forbids to pass them on. */
  readonly allowRestricted: boolean;
}

/** The same object where nothing had to change. */
export type Prepared = { readonly record: DatasetRecord } | { readonly leftOut: string };

/**
 * Makes the rules into one function:
 * - accounts that are neither public nor followed by 5,000 are hashed, and what would name them
 *   goes with their name;
 * - an author's own deletion carries words only where the author is a public official; of others
 *   a fingerprint where the platform required it, else nothing;
 * - what must never carry words, whoever removed it, is a fingerprint and its sources, and names
 *   nobody;
 * - a lean dataset has fingerprints only.
 *
 * @returns a function that throws RecordError for a record that may not be passed on
 */
export function createPreparer({
  lean,
  salt,
  allowRestricted,
}: PrepareOptions): (record: DatasetRecord) => Prepared {
  const hider = new AccountHider(salt);
  return (record) => {
    if (!allowRestricted) refuseRestricted(record);
    const category = categoryWithoutText(record);
    const allowed = wordsAllowed(record, { lean, category });
    const worded = withWords(record, allowed);
    if (category !== undefined) {
      if (worded.fingerprints === undefined && record.sources.length === 0)
        return { leftOut: `${category}, with neither words to fingerprint nor a source` };
      return { record: onlyFacts(hider.hide({ ...worded, category })) };
    }
    // What the contract does not know might be words.
    if (isNamed(record.account))
      return { record: allowed === 'text' ? worded : withoutUnknown(worded) };
    return { record: withoutUnknown(hider.hide(worded)) };
  };
}

/**
 * For what must not carry words although it does not say so itself.
 *
 * @returns a function from a record's line to the line of what of it may be published
 */
export function createWordsRemover({
  salt,
}: Pick<PrepareOptions, 'salt'>): (line: Buffer, category: string) => Buffer {
  const hider = new AccountHider(salt);
  return (line, category) => {
    const record = parseRecord(line.toString('utf8'));
    const worded = withWords(record, 'fingerprint');
    return Buffer.from(JSON.stringify(onlyFacts(hider.hide({ ...worded, category }))));
  };
}

function refuseRestricted(record: DatasetRecord): void {
  if ('terms' in record && record.terms === 'no-redistribution')
    throw new RecordError(
      'terms',
      'its source forbids to pass it on; --allow-restricted publishes it all the same',
    );
}
