import { equalBytes } from '../../dataset/bytes.ts';
import {
  keyIdText,
  MinisignError,
  parsePublicKey,
  parseSignature,
  type Signature,
  verify,
} from '../../dataset/minisign.ts';
import {
  type DataPackage,
  MAX_PACKAGE_BYTES,
  PACKAGE_FILE,
  PUBLIC_KEY_FILE,
  SIGNATURE_FILE,
} from '../../dataset/package.ts';
import { parsePackage } from '../../dataset/parse-package.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import { KeyChangedError, SyncError } from './sync-error.ts';

const MAX_SIGNATURE_BYTES = 4_096;
const MAX_KEY_BYTES = 2_000;

export interface OpenedDataset {
  readonly dataset: DataPackage;
  /** The text of its signature. */
  readonly proof: string;
}

/** A signature and what it is said to be over, before anything of it is believed. */
export interface SignedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: Signature;
  readonly proof: string;
}

/** @throws SyncError or MinisignError with the reason */
export async function readSignature(folder: DatasetFolder, signal: AbortSignal): Promise<string> {
  try {
    return decodeText(await folder.read(SIGNATURE_FILE, { limit: MAX_SIGNATURE_BYTES, signal }));
  } catch (error) {
    if (!(error instanceof SyncError) || error.fault !== 'missing') throw error;
    throw new SyncError(error.message, error, 'unsigned');
  }
}

/** @param proof as `readSignature` gave it */
export async function readSigned(
  folder: DatasetFolder,
  proof: string,
  signal: AbortSignal,
): Promise<SignedBytes> {
  const signature = parseSignature(proof);
  const bytes = await folder.read(PACKAGE_FILE, { limit: MAX_PACKAGE_BYTES, signal });
  return { bytes, signature, proof };
}

/**
 * Checks a descriptor against a key and reads it.
 *
 * @throws KeyChangedError where another key signed it, with the one that the host offers if
 *   that fits; MinisignError or PackageError with the reason
 */
export async function openDataset(
  folder: DatasetFolder,
  signed: SignedBytes,
  publicKey: string,
  signal: AbortSignal,
): Promise<OpenedDataset> {
  const key = parsePublicKey(publicKey);
  if (!equalBytes(signed.signature.keyId, key.keyId)) {
    const offered = await readOfferedKey(folder, signal);
    const fits = offered !== undefined && (await fitsKey(signed, offered));
    throw new KeyChangedError(
      `signed with the key ${keyIdText(signed.signature.keyId)}, not with ${keyIdText(key.keyId)}`,
      fits ? offered : undefined,
    );
  }
  await verify(signed.bytes, signed.signature, key);
  return { dataset: parsePackage(decodeText(signed.bytes)), proof: signed.proof };
}

/** The key that stands beside a dataset, if one does. It proves nothing until the reader agrees to it. */
export async function readOfferedKey(
  folder: DatasetFolder,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return decodeText(await folder.read(PUBLIC_KEY_FILE, { limit: MAX_KEY_BYTES, signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SyncError || error instanceof TypeError) return undefined;
    throw error;
  }
}

async function fitsKey(signed: SignedBytes, publicKey: string): Promise<boolean> {
  try {
    await verify(signed.bytes, signed.signature, parsePublicKey(publicKey));
    return true;
  } catch (error) {
    if (error instanceof MinisignError) return false;
    throw error;
  }
}

/** @throws SyncError where it is not UTF-8 */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new SyncError('not UTF-8', error, 'malformed');
  }
}
