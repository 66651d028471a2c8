import { blake2b } from '../digest/blake2b.ts';
import { base64FromBytes, concat, equalBytes } from './bytes.ts';
import {
  ALGORITHM_BYTES,
  commentMessage,
  decode,
  fileLines,
  KEY_ALGORITHM,
  KEY_BYTES,
  KEY_ID_BYTES,
  keyIdText,
  MinisignError,
  PREHASHED_ALGORITHM,
  type PublicKey,
  prehash,
  requireAlgorithm,
  TRUSTED_PREFIX,
  UNTRUSTED_PREFIX,
} from './minisign.ts';

/**
 * The secret half of minisign: making keys and signatures that the `minisign` tool accepts.
 * Secret keys are written without a password, as `minisign -G -W` does, because publishing
 * runs unattended; one with a password is refused by name.
 *
 * A secret key file's second line is base64 of: algorithm "Ed" (2 bytes), key derivation (2,
 * zero for none), checksum algorithm "B2" (2), salt (32), two limits (8 + 8), key id (8),
 * Ed25519 seed and public key (32 + 32), BLAKE2b-256 of algorithm, id and key (32).
 */

export interface SecretKey {
  readonly keyId: Uint8Array<ArrayBuffer>;
  readonly seed: Uint8Array<ArrayBuffer>;
  /** The public half. */
  readonly key: Uint8Array<ArrayBuffer>;
}

const ENCRYPTED_KDF = 'Sc';
const CHECKSUM_ALGORITHM = 'B2';
const KDF_PARAMETER_BYTES = 48;
const CHECKSUM_BYTES = 32;
const ID_AT = 3 * ALGORITHM_BYTES + KDF_PARAMETER_BYTES;
const SECRET_FILE_BYTES = ID_AT + KEY_ID_BYTES + 2 * KEY_BYTES + CHECKSUM_BYTES;
/** The DER that PKCS #8 puts before the 32 bytes of an Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

export async function generateSecretKey(): Promise<SecretKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new MinisignError('no key pair was made');
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return {
    keyId: crypto.getRandomValues(new Uint8Array(KEY_ID_BYTES)),
    seed: pkcs8.slice(-KEY_BYTES),
    key: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  };
}

/** @returns the text of a public key file. */
export function formatPublicKey({ keyId, key }: PublicKey): string {
  const line = base64FromBytes(concat([ascii(KEY_ALGORITHM), keyId, key]));
  return `${UNTRUSTED_PREFIX}minisign public key ${keyIdText(keyId)}\n${line}\n`;
}

/** @returns the text of a secret key file without a password. */
export function formatSecretKey({ keyId, seed, key }: SecretKey): string {
  const bytes = concat([
    ascii(KEY_ALGORITHM),
    new Uint8Array(ALGORITHM_BYTES),
    ascii(CHECKSUM_ALGORITHM),
    new Uint8Array(KDF_PARAMETER_BYTES),
    keyId,
    seed,
    key,
    checksum(keyId, seed, key),
  ]);
  return `${UNTRUSTED_PREFIX}minisign secret key without a password: keep it private\n${base64FromBytes(bytes)}\n`;
}

/** @throws MinisignError, also for a key that a password protects */
export function parseSecretKey(text: string): SecretKey {
  const bytes = decode(fileLines(text)[1], SECRET_FILE_BYTES, 'secret key');
  requireAlgorithm(bytes, KEY_ALGORITHM, 'secret key');
  const derivation = bytes.subarray(ALGORITHM_BYTES, 2 * ALGORITHM_BYTES);
  if (equalBytes(derivation, ascii(ENCRYPTED_KDF))) {
    throw new MinisignError(
      'secret key: protected by a password; use one made by `minisign -G -W`',
    );
  }
  const seedAt = ID_AT + KEY_ID_BYTES;
  const secret = {
    keyId: bytes.slice(ID_AT, seedAt),
    seed: bytes.slice(seedAt, seedAt + KEY_BYTES),
    key: bytes.slice(seedAt + KEY_BYTES, seedAt + 2 * KEY_BYTES),
  };
  const found = bytes.subarray(-CHECKSUM_BYTES);
  // The tool leaves the checksum of a key without a password empty.
  if (
    found.some((byte) => byte !== 0) &&
    !equalBytes(found, checksum(secret.keyId, secret.seed, secret.key))
  ) {
    throw new MinisignError('secret key: damaged, its checksum does not fit');
  }
  return secret;
}

/**
 * Signs a file's bytes. The same file, key and comment give the same signature.
 *
 * @param trustedComment one line; signed too, and shown by `minisign -V`
 * @returns the text of a `.minisig` file
 */
export async function sign(
  file: Uint8Array,
  secret: SecretKey,
  trustedComment: string,
): Promise<string> {
  if (/[\r\n]/.test(trustedComment))
    throw new MinisignError('the trusted comment must be one line');
  const key = await crypto.subtle.importKey(
    'pkcs8',
    concat([PKCS8_PREFIX, secret.seed]),
    'Ed25519',
    false,
    ['sign'],
  );
  const over = async (message: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', key, message));
  const signature = await over(prehash(file));
  const globalSignature = await over(commentMessage(signature, trustedComment));
  return [
    `${UNTRUSTED_PREFIX}signature of an Evenhand dataset, key ${keyIdText(secret.keyId)}`,
    base64FromBytes(concat([ascii(PREHASHED_ALGORITHM), secret.keyId, signature])),
    `${TRUSTED_PREFIX}${trustedComment}`,
    base64FromBytes(globalSignature),
    '',
  ].join('\n');
}

function checksum(keyId: Uint8Array, seed: Uint8Array, key: Uint8Array): Uint8Array {
  return blake2b(concat([ascii(KEY_ALGORITHM), keyId, seed, key]), CHECKSUM_BYTES);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
