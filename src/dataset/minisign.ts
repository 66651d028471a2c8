import { blake2b } from '../digest/blake2b.ts';
import { hexOf } from '../digest/hex.ts';
import { bytesFromBase64, concat, equalBytes } from './bytes.ts';

/**
 * The public half of minisign, as the `minisign` tool (0.11) writes and reads it: public keys
 * and prehashed signatures ("ED": Ed25519 over the BLAKE2b-512 of the file). The trusted
 * comment is covered by a second signature, which is checked too. The older kind of signature
 * ("Ed", over the whole file) is refused: the tool makes none any more.
 */

/** A key or signature that cannot be read, or that does not fit. */
export class MinisignError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'MinisignError';
  }
}

export interface PublicKey {
  /** 8 bytes that name the key pair; not a secret and no proof. */
  readonly keyId: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
}

export interface Signature {
  readonly keyId: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly trustedComment: string;
  /** Over `signature` and `trustedComment`. */
  readonly globalSignature: Uint8Array<ArrayBuffer>;
}

export const UNTRUSTED_PREFIX = 'untrusted comment: ';
export const TRUSTED_PREFIX = 'trusted comment: ';
export const KEY_ALGORITHM = 'Ed';
export const PREHASHED_ALGORITHM = 'ED';
export const ALGORITHM_BYTES = 2;
export const KEY_ID_BYTES = 8;
export const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/**
 * @param text a public key file, or its base64 line alone
 * @throws MinisignError
 */
export function parsePublicKey(text: string): PublicKey {
  const lines = fileLines(text);
  const encoded = lines.length === 1 ? lines[0] : lines[1];
  const bytes = decode(encoded, ALGORITHM_BYTES + KEY_ID_BYTES + KEY_BYTES, 'public key');
  requireAlgorithm(bytes, KEY_ALGORITHM, 'public key');
  const keyAt = ALGORITHM_BYTES + KEY_ID_BYTES;
  return { keyId: bytes.slice(ALGORITHM_BYTES, keyAt), key: bytes.slice(keyAt) };
}

/**
 * @param text a `.minisig` file
 * @throws MinisignError
 */
export function parseSignature(text: string): Signature {
  const [untrusted, encoded, trusted, global] = fileLines(text);
  if (untrusted?.startsWith(UNTRUSTED_PREFIX) !== true)
    throw new MinisignError('signature: no untrusted comment');
  const bytes = decode(encoded, ALGORITHM_BYTES + KEY_ID_BYTES + SIGNATURE_BYTES, 'signature');
  requireAlgorithm(bytes, PREHASHED_ALGORITHM, 'signature');
  if (trusted?.startsWith(TRUSTED_PREFIX) !== true)
    throw new MinisignError('signature: no trusted comment');
  const signatureAt = ALGORITHM_BYTES + KEY_ID_BYTES;
  return {
    keyId: bytes.slice(ALGORITHM_BYTES, signatureAt),
    signature: bytes.slice(signatureAt),
    trustedComment: trusted.slice(TRUSTED_PREFIX.length),
    globalSignature: decode(global, SIGNATURE_BYTES, 'signature of the trusted comment'),
  };
}

/**
 * Checks a signature over a file's bytes and over its own trusted comment.
 *
 * @throws MinisignError saying which of the two, or that another key made it
 */
export async function verify(
  file: Uint8Array,
  signature: Signature,
  publicKey: PublicKey,
): Promise<void> {
  if (!equalBytes(signature.keyId, publicKey.keyId)) {
    throw new MinisignError(
      `signed with the key ${keyIdText(signature.keyId)}, not with ${keyIdText(publicKey.keyId)}`,
    );
  }
  const key = await crypto.subtle.importKey('raw', publicKey.key, 'Ed25519', false, ['verify']);
  const fits = (signed: Uint8Array<ArrayBuffer>, over: Uint8Array<ArrayBuffer>) =>
    crypto.subtle.verify('Ed25519', key, signed, over);
  if (!(await fits(signature.signature, prehash(file)))) {
    throw new MinisignError('the signature does not fit the file');
  }
  if (
    !(await fits(
      signature.globalSignature,
      commentMessage(signature.signature, signature.trustedComment),
    ))
  ) {
    throw new MinisignError('the signature does not fit its trusted comment');
  }
}

/** What the signature of a file is made over. */
export function prehash(file: Uint8Array): Uint8Array<ArrayBuffer> {
  return blake2b(file);
}

/** What the signature of a trusted comment is made over. */
export function commentMessage(
  signature: Uint8Array,
  trustedComment: string,
): Uint8Array<ArrayBuffer> {
  return concat([signature, new TextEncoder().encode(trustedComment)]);
}

/** As the tool prints it: 16 hexadecimal digits, the last byte first. */
export function keyIdText(keyId: Uint8Array): string {
  return hexOf(keyId.toReversed()).toUpperCase();
}

export function fileLines(text: string): string[] {
  return text.replace(/(\r?\n)+$/, '').split(/\r?\n/);
}

export function decode(
  line: string | undefined,
  length: number,
  what: string,
): Uint8Array<ArrayBuffer> {
  const bytes = bytesFromBase64(line?.trim() ?? '');
  if (bytes?.length !== length) throw new MinisignError(`${what}: not ${length} bytes of base64`);
  return bytes;
}

export function requireAlgorithm(bytes: Uint8Array, algorithm: string, what: string): void {
  const found = String.fromCharCode(...bytes.subarray(0, ALGORITHM_BYTES));
  if (found !== algorithm)
    throw new MinisignError(`${what}: of the kind "${found}", not "${algorithm}"`);
}
