import { hexOf } from '../digest/hex.ts';
import { sha256 } from '../digest/sha256.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * Not WebCrypto: what is made of hashes (logs, manifests) need not be waited for then.
 *
 * @returns the SHA-256 as 64 lower-case hexadecimal digits
 */
export function sha256Of(bytes: Uint8Array): string {
  return hexOf(sha256(bytes));
}

/** @returns the SHA-256 of a value's canonical JSON. */
export function hashOfJson(value: unknown): string {
  return sha256Of(utf8(canonicalJson(value)));
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
