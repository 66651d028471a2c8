import { formatPublicKey, parseSecretKey, sign } from '../../dataset/minisign-secret.ts';
import { PUBLIC_KEY_FILE, SIGNATURE_FILE, STAMP_FILE, TAG_MANIFEST_FILE } from '../bag/paths.ts';
import { utf8 } from '../sha256.ts';
import { checkTimestamp, timestampQuery } from './timestamp.ts';

export interface SealWish {
  /** Sends a query to an authority and gives its answer. */
  readonly stamp?: (query: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  /** Text of a minisign secret key without a password. */
  readonly secretKey?: string;
}

/**
 * Seals a bag's list of hashes.
 *
 * @returns files to lie beside it, by path
 * @throws Error where the authority's answer is no stamp of it, or the key cannot be read
 */
export async function makeSeals(
  manifest: Uint8Array,
  { stamp, secretKey }: SealWish,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const seals = new Map<string, Uint8Array>();
  if (secretKey !== undefined) {
    const secret = parseSecretKey(secretKey);
    const comment = `file:${TAG_MANIFEST_FILE}`;
    seals.set(SIGNATURE_FILE, utf8(await sign(manifest, secret, comment)));
    seals.set(PUBLIC_KEY_FILE, utf8(formatPublicKey(secret)));
  }
  if (stamp !== undefined) {
    const answer = Uint8Array.from(await stamp(timestampQuery(manifest)));
    await checkTimestamp(answer, manifest);
    seals.set(STAMP_FILE, answer);
  }
  return seals;
}
