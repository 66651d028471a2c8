import { keyFingerprint } from '../../dataset/key-fingerprint.ts';
import { parsePublicKey, parseSignature, verify } from '../../dataset/minisign.ts';
import type { BagFault } from '../bag/fault.ts';
import { PUBLIC_KEY_FILE, SIGNATURE_FILE, STAMP_FILE, TAG_MANIFEST_FILE } from '../bag/paths.ts';
import type { BagFiles } from '../bag/tag-files.ts';
import { checkTimestamp, type Timestamp } from './timestamp.ts';

/** A key that signed; whose it is must be known from elsewhere. */
export interface Signer {
  /** See `keyFingerprint`. */
  readonly fingerprint: string;
}

export interface Seals {
  readonly existedBefore: 'not shown' | Timestamp;
  readonly signedBy: 'unknown' | Signer;
  /** Of seals that do not fit what they lie beside. */
  readonly faults: readonly BagFault[];
}

/** What others vouched for: seals cover the list of hashes, and that covers everything else. */
export async function checkSeals(files: BagFiles): Promise<Seals> {
  const manifest = files.get(TAG_MANIFEST_FILE) ?? new Uint8Array();
  const faults: BagFault[] = [];
  const attempt = async <T, N>(
    file: string,
    none: N,
    check: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>,
  ): Promise<T | N> => {
    const bytes = files.get(file);
    if (bytes === undefined) return none;
    try {
      return await check(Uint8Array.from(bytes));
    } catch (error) {
      faults.push({ file, reason: error instanceof Error ? error.message : String(error) });
      return none;
    }
  };
  const existedBefore = await attempt(STAMP_FILE, 'not shown' as const, (bytes) =>
    checkTimestamp(bytes, manifest),
  );
  const signedBy = await attempt(SIGNATURE_FILE, 'unknown' as const, async (bytes) => {
    const key = new TextDecoder().decode(files.get(PUBLIC_KEY_FILE) ?? new Uint8Array());
    if (key === '') throw new Error(`there is no ${PUBLIC_KEY_FILE} to check it with`);
    await verify(manifest, parseSignature(new TextDecoder().decode(bytes)), parsePublicKey(key));
    return { fingerprint: await keyFingerprint(key) };
  });
  return { existedBefore, signedBy, faults };
}
