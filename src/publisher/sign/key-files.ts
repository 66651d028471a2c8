import { readFile, writeFile } from 'node:fs/promises';
import { MinisignError, type PublicKey, parsePublicKey } from '../../dataset/minisign.ts';
import { parseSecretKey, type SecretKey } from '../../dataset/minisign-secret.ts';
import { isMissing } from '../io/input.ts';
import { reasonOf, UserError } from '../io/user-error.ts';

const OWNER_ONLY = 0o600;

/** @throws UserError naming the file */
export async function readSecretKey(path: string): Promise<SecretKey> {
  return readKey(path, parseSecretKey);
}

/** @throws UserError naming the file */
export async function readPublicKey(path: string): Promise<PublicKey> {
  return readKey(path, parsePublicKey);
}

/**
 * Writes a new file and never over an old one: a lost secret key cannot be made again.
 *
 * @throws UserError
 */
export async function writeNewFile(path: string, text: string, secret: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', ...(secret && { mode: OWNER_ONLY }) });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new UserError(
      exists ? `${path}: exists already, and is not replaced` : `${path}: ${reasonOf(error)}`,
    );
  }
}

async function readKey<Key>(path: string, parse: (text: string) => Key): Promise<Key> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) throw new UserError(`${path}: no such file`);
    if (error instanceof MinisignError) throw new UserError(`${path}: ${error.message}`);
    throw new UserError(`${path}: ${reasonOf(error)}`);
  }
}
