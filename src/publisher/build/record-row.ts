import { createHash } from 'node:crypto';
import type { DatasetRecord } from '../../dataset/record.ts';
import { isCompared, wordsOfRecord } from '../../engine/index.ts';
import { hashOf } from './hash-of.ts';
import { jsonMembers } from './json-members.ts';

/** What a record is ordered and counted by; the columns of the tables that are made from it. */

export interface RecordWords {
  /** The same for records with the same words in the same order; of its own for one without words. */
  readonly message: bigint;
  /** Each word once, as its 24-bit hash; none where posts are not compared with the record. */
  readonly compared: ReadonlySet<number>;
}

const NO_WORDS: ReadonlySet<number> = new Set();

export function wordsOf(record: DatasetRecord): RecordWords {
  const words = wordsOfRecord(record);
  if (words === undefined || words.count === 0)
    return { message: hashOf(Buffer.from(record.id)), compared: NO_WORDS };
  const hashes = words.hashes.subarray(0, words.count);
  return { message: hashOf(hashes), compared: isCompared(record) ? new Set(hashes) : NO_WORDS };
}

/** Unique, and such that neighbours in this order are alike: one account's posts by their date. */
export function placeOf({ account, postedAt = '', id }: DatasetRecord): string {
  return `${account.handle?.toLowerCase() ?? account.id ?? ''}\t${postedAt}\t${id}`;
}

const STATUS: ReadonlySet<string> = new Set(['status', 'statusAt']);

/**
 * A fingerprint of the record, its status aside: the same however its fields are ordered, and whether absent
 * ones are left out or null, as in the first line of a segment.
 *
 * @param line the record as it stands
 */
export function digestOf(line: Uint8Array): string {
  const members = [...jsonMembers(Buffer.from(line).toString('utf8'))]
    .filter(([field, value]) => value !== 'null' && !STATUS.has(field))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(members)).digest('base64').slice(0, 22);
}

/** The status of a record and its date; empty where there is none. */
export function statusOf(record: DatasetRecord): readonly [status: string, statusAt: string] {
  return [record.kind === 'observation' ? '' : record.status, record.statusAt ?? ''];
}
