import { createHash, createHmac } from 'node:crypto';
import type { SecretKey } from '../../../dataset/minisign-secret.ts';

const SALT_BYTES = 16;
const SALT = /^[0-9a-f]{32}$/i;

/**
 * What accounts that are not named are hashed with. The same dataset has the same salt in each
 * build, so that a delta changes what changed and nothing else.
 *
 * @param given --salt: 32 hexadecimal digits, or any text, which is hashed
 * @param key without a given salt; the salt tells nothing of it
 * @param name of the dataset; without a key it alone makes the salt, which anybody can make too
 * @returns 32 hexadecimal digits
 */
export function accountSalt(
  given: string | undefined,
  key: SecretKey | undefined,
  name: string,
): string {
  if (given !== undefined) return SALT.test(given) ? given.toLowerCase() : hashed(given);
  const purpose = `evenhand account salt:${name}`;
  if (key === undefined) return hashed(purpose);
  return cut(createHmac('sha256', key.seed).update(purpose).digest());
}

function hashed(text: string): string {
  return cut(createHash('sha256').update(text).digest());
}

function cut(digest: Buffer): string {
  return digest.subarray(0, SALT_BYTES).toString('hex');
}
