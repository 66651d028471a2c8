import type { DatasetRecord, Removal } from '../dataset/record.ts';
import { isOwnDeletion, isRemoval } from './copy-class.ts';
import { wordsOfFingerprint } from './fingerprint.ts';
import { readWords, type Words } from './text/words.ts';

/**
 * The words of a record, of its text or of the fingerprints that stand for it. The arrays hold
 * until the next text is read: copy what must last.
 *
 * @returns undefined where it has neither, or fingerprints of another normaliser
 * @throws Error when the fingerprints are not whole words
 */
export function wordsOfRecord(record: DatasetRecord): Pick<Words, 'count' | 'hashes'> | undefined {
  if (record.text !== undefined && record.text !== '') return readWords(record.text);
  return record.fingerprints === undefined ? undefined : wordsOfFingerprint(record.fingerprints);
}

/** Whether posts are compared with a record: a removal that is neither a repost nor its author's own deletion. */
export function isCompared(record: DatasetRecord): record is Removal {
  return isRemoval(record) && !isOwnDeletion(record) && record.repost !== true;
}
