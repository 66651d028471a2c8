/**
 * Encrypts and decrypts records. With the secret of the lock at hand one key does both. Without,
 * a pair of keys is made for the moment: its private half and the lock's public key give a key
 * that only the lock's private key gives again (ECDH, then HKDF).
 */
import { concat } from '../../dataset/bytes.ts';
import { utf8 } from '../../evidence/sha256.ts';
import { decrypt, encrypt } from './encrypt.ts';
import { type Lock, privateKeyOf, type Secret, secretKey } from './lock.ts';

const PAIR = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** Of a public key on P-256. */
const POINT_BYTES = 65;
const SHARED_BITS = 256;
/** The first byte of a sealed record. */
const BY_SECRET = 1;
const BY_PUBLIC_KEY = 2;

/** The passphrase was not given since the browser was started, or it was locked again. */
export class SavedLocked extends Error {
  override readonly name = 'SavedLocked';
}

/** What lies in the place of a record cannot be read, whoever has the passphrase. */
export class DamagedRecord extends Error {
  override readonly name = 'DamagedRecord';
}

export class Vault {
  readonly #lock: Lock;
  readonly #secret: CryptoKey | undefined;
  #private: Promise<CryptoKey> | undefined;
  #forNow: Promise<{ readonly point: Uint8Array; readonly key: CryptoKey }> | undefined;

  private constructor(lock: Lock, secret: CryptoKey | undefined) {
    this.#lock = lock;
    this.#secret = secret;
  }

  /** @param secret undefined: it can only encrypt */
  static async of(lock: Lock, secret: Secret | undefined): Promise<Vault> {
    return new Vault(lock, secret?.id === lock.id ? await secretKey(secret) : undefined);
  }

  get isOpen(): boolean {
    return this.#secret !== undefined;
  }

  /** @param place store and key of the record, which it is bound to */
  async seal(
    place: readonly unknown[],
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bound = this.#bound(place);
    if (this.#secret !== undefined)
      return concat([Uint8Array.of(BY_SECRET), await encrypt(this.#secret, bound, bytes)]);
    this.#forNow ??= this.#makePair();
    const { point, key } = await this.#forNow;
    return concat([Uint8Array.of(BY_PUBLIC_KEY), point, await encrypt(key, bound, bytes)]);
  }

  /**
   * @throws SavedLocked without the secret
   * @throws DamagedRecord where it is damaged, or was put into another's place
   */
  async open(
    place: readonly unknown[],
    sealed: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#secret === undefined) throw new SavedLocked('Saved posts are locked.');
    try {
      const [kind] = sealed;
      if (kind === BY_SECRET)
        return await decrypt(this.#secret, this.#bound(place), sealed.subarray(1));
      const point = sealed.subarray(1, 1 + POINT_BYTES);
      this.#private ??= privateKeyOf(this.#lock, this.#secret);
      const key = await this.#agreed(await this.#private, point, point);
      return await decrypt(key, this.#bound(place), sealed.subarray(1 + POINT_BYTES));
    } catch (error) {
      throw new DamagedRecord(`A saved record is damaged: ${String(place[0])}`, { cause: error });
    }
  }

  async #makePair(): Promise<{ readonly point: Uint8Array; readonly key: CryptoKey }> {
    const pair = await crypto.subtle.generateKey(PAIR, false, ['deriveBits']);
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    return { point, key: await this.#agreed(pair.privateKey, this.#lock.publicKey, point) };
  }

  /** @param forNow the public key that was made for the moment, whoever of the two this is */
  async #agreed(
    mine: CryptoKey,
    theirs: Uint8Array<ArrayBuffer>,
    forNow: Uint8Array<ArrayBuffer>,
  ): Promise<CryptoKey> {
    const point = await crypto.subtle.importKey('raw', theirs, PAIR, false, []);
    const agreement = { name: 'ECDH', public: point };
    const shared = await crypto.subtle.deriveBits(agreement, mine, SHARED_BITS);
    const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
    const info = concat([utf8(this.#lock.id), forNow, this.#lock.publicKey]);
    return crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
      material,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    );
  }

  #bound(place: readonly unknown[]): Uint8Array<ArrayBuffer> {
    return utf8(JSON.stringify([this.#lock.id, ...place]));
  }
}
