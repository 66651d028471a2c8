/**
 * The lock that a passphrase opens. A secret made at random encrypts what is saved; the passphrase
 * encrypts only that secret, so that another passphrase changes one value. A pair of keys beside
 * it lets posts be saved while nobody has given the passphrase: what its public half encrypts,
 * only the secret opens.
 */
import { utf8 } from '../../evidence/sha256.ts';
import { decrypt, encrypt } from './encrypt.ts';

/** What OWASP asks of PBKDF2 with HMAC-SHA-256. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const SECRET_BYTES = 32;
const PAIR = { name: 'ECDH', namedCurve: 'P-256' } as const;

export interface Lock {
  /** UUID; a secret that is held belongs to the lock of the same one. */
  readonly id: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Of PBKDF2. */
  readonly iterations: number;
  /** The secret, encrypted with what the passphrase gives. */
  readonly secret: Uint8Array<ArrayBuffer>;
  /** P-256, as bytes of a point. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** PKCS #8, encrypted with the secret. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
  /** What was saved before is still being encrypted, or decrypted: some of it is, some is not. */
  readonly unfinished?: 'sealing' | 'opening';
}

/** Opens what is saved. Never stored on a disk. */
export interface Secret {
  /** Of the lock. */
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The passphrase is another one; nothing was changed. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

export async function makeLock(
  passphrase: string,
): Promise<{ readonly lock: Lock; readonly secret: Secret }> {
  const id = crypto.randomUUID();
  const secret = { id, bytes: crypto.getRandomValues(new Uint8Array(SECRET_BYTES)) };
  const pair = await crypto.subtle.generateKey(PAIR, true, ['deriveBits']);
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const lock = {
    id,
    ...(await wrapped(secret, passphrase)),
    publicKey: new Uint8Array(publicKey),
    privateKey: await encrypt(
      await secretKey(secret),
      placeOf(id, 'privateKey'),
      new Uint8Array(privateKey),
    ),
  };
  return { lock, secret };
}

/** @throws WrongPassphrase */
export async function openLock(lock: Lock, passphrase: string): Promise<Secret> {
  const key = await passphraseKey(passphrase, lock.salt, lock.iterations);
  try {
    return { id: lock.id, bytes: await decrypt(key, placeOf(lock.id, 'secret'), lock.secret) };
  } catch (error) {
    throw new WrongPassphrase('This is not the passphrase.', { cause: error });
  }
}

/** The same lock with another passphrase: what it encrypts stays as it is. */
export async function withPassphrase(
  lock: Lock,
  secret: Secret,
  passphrase: string,
): Promise<Lock> {
  return { ...lock, ...(await wrapped(secret, passphrase)) };
}

/** @returns a key for AES-GCM */
export function secretKey({ bytes }: Secret): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function privateKeyOf(lock: Lock, key: CryptoKey): Promise<CryptoKey> {
  const bytes = await decrypt(key, placeOf(lock.id, 'privateKey'), lock.privateKey);
  return crypto.subtle.importKey('pkcs8', bytes, PAIR, false, ['deriveBits']);
}

async function wrapped(
  { id, bytes }: Secret,
  passphrase: string,
): Promise<Pick<Lock, 'salt' | 'iterations' | 'secret'>> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const key = await passphraseKey(passphrase, salt, ITERATIONS);
  const secret = await encrypt(key, placeOf(id, 'secret'), bytes);
  return { salt, iterations: ITERATIONS, secret };
}

async function passphraseKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // Keyboards write the same letters in different ways.
  const typed = utf8(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function placeOf(id: string, field: 'secret' | 'privateKey'): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(['lock', id, field]));
}
