import { bytesOfHex, hexOf } from '../digest/hex.ts';
import { hmacSha256 } from '../digest/sha256.ts';

/**
 * How an account stands in a dataset that does not name it: a keyed hash under the dataset's
 * own salt, so that the same account is the same within one dataset and different in the next.
 * Readers know the salt, because they have to find the author of a post they read among the
 * hidden accounts; so it hides a name from a look at the list, not from somebody who guesses it.
 */
const HIDDEN_PREFIX = 'hidden:';
const KEPT_BYTES = 16;

/**
 * @param name a handle without "@", or whatever else tells accounts apart; case makes no difference
 * @param salt 32 hexadecimal digits, `accountSalt` of the package
 * @returns `hidden:` and 32 hexadecimal digits
 */
export function hiddenName(name: string, salt: string): string {
  const digest = hmacSha256(bytesOfHex(salt), new TextEncoder().encode(name.toLowerCase()));
  return `${HIDDEN_PREFIX}${hexOf(digest.subarray(0, KEPT_BYTES))}`;
}

/** Whether a name is one that `hiddenName` made. */
export function isHiddenName(name: string | undefined): boolean {
  return name?.startsWith(HIDDEN_PREFIX) === true;
}
