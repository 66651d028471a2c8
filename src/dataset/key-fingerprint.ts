import { base64FromBytes, concat } from './bytes.ts';
import { sha256Hex } from './hash.ts';
import { KEY_ALGORITHM, parsePublicKey } from './minisign.ts';

/** 80 bits: short enough to be read out, far too many to be met by another key that somebody makes for it. */
const DIGITS = 20;
const DIGITS_PER_GROUP = 4;

/**
 * A short name of a minisign public key that people can compare: the first 20 hexadecimal
 * digits of the SHA-256 of the key's 42 bytes (what its base64 line stands for), in fours.
 * minisign's own key id is not enough: anybody can make a key with the same id.
 *
 * @param text a public key file, or its base64 line alone
 * @throws MinisignError
 */
export async function keyFingerprint(text: string): Promise<string> {
  const digits = (await sha256Hex(keyBytes(text))).slice(0, DIGITS);
  return digits.match(new RegExp(`.{${DIGITS_PER_GROUP}}`, 'g'))?.join(' ') ?? digits;
}

/**
 * The base64 line of a public key, without the comment that a file has.
 *
 * @throws MinisignError
 */
export function publicKeyLine(text: string): string {
  return base64FromBytes(keyBytes(text));
}

function keyBytes(text: string): Uint8Array<ArrayBuffer> {
  const { keyId, key } = parsePublicKey(text);
  return concat([new TextEncoder().encode(KEY_ALGORITHM), keyId, key]);
}
