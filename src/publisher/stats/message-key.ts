import { createHash } from 'node:crypto';
import type { DatasetRecord } from '../../dataset/record.ts';
import { fingerprintOf } from '../../engine/fingerprint.ts';

/**
 * Names the message of a record: the same for all that have the same words in the same order,
 * whether as text or as a fingerprint.
 *
 * @returns undefined where there are no words
 */
export function messageKey({ text, fingerprints }: DatasetRecord): string | undefined {
  const words = text === undefined ? fingerprints : fingerprintOf(text);
  if (words === undefined) return undefined;
  const digest = createHash('sha256').update(`${words.v} ${words.words}`).digest();
  return digest.subarray(0, 12).toString('base64');
}
