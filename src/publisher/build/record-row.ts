import { createHash } from 'node:crypto';
import type { DatasetRecord } from '../../dataset/record.ts';
import { isCompared, wordsOfRecord } from '../../engine/index.ts';
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
    return { message: numberOf(Buffer.from(record.id)), compared: NO_WORDS };
  const hashes = words.hashes.subarray(0, words.count);
  return { message: numberOf(hashes), compared: isCompared(record) ? new Set(hashes) : NO_WORDS };
}

const halves = new Uint32Array(2);
const whole = new BigInt64Array(halves.buffer);

/** 64 bits, each half a hash of its own (FNV-1a with different primes, mixed as MurmurHash3 ends). */
function numberOf(values: ArrayLike<number>): bigint {
  let low = 0x811c9dc5;
  let high = values.length;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    low = Math.imul(low ^ value, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ value, 0x9e3779b1);
    high ^= high >>> 13;
  }
  halves[0] = mixed(low);
  halves[1] = mixed(high);
  return whole[0] ?? 0n;
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

/** Unique, and such that neighbours in this order are alike: one account's posts by their date. */
export function placeOf({ account, postedAt = '', id }: DatasetRecord): string {
  return `${account.handle?.toLowerCase() ?? account.id ?? ''}\t${postedAt}\t${id}`;
}

/**
 * A fingerprint of the whole record: the same however its fields are ordered, and whether absent
 * ones are left out or null, as in the first line of a segment.
 *
 * @param line the record as it stands
 */
export function digestOf(line: Uint8Array): string {
  const members = [...jsonMembers(Buffer.from(line).toString('utf8'))]
    .filter(([, value]) => value !== 'null')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(members)).digest('base64').slice(0, 22);
}
