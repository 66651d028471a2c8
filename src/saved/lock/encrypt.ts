import { concat } from '../../dataset/bytes.ts';

const NONCE_BYTES = 12;

/**
 * AES-GCM with a nonce of its own.
 *
 * @param place what the bytes belong to; they can be decrypted for nothing else
 * @returns the nonce and then what was encrypted
 */
export async function encrypt(
  key: CryptoKey,
  place: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const parameters = { name: 'AES-GCM', iv, additionalData: place };
  const encrypted = await crypto.subtle.encrypt(parameters, key, bytes);
  return concat([iv, new Uint8Array(encrypted)]);
}

/** @throws DOMException where the key or the place is another, or a byte was changed */
export async function decrypt(
  key: CryptoKey,
  place: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = {
    name: 'AES-GCM',
    iv: sealed.subarray(0, NONCE_BYTES),
    additionalData: place,
  };
  return new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed.subarray(NONCE_BYTES)));
}
