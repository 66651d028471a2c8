import { sha256Of, utf8 } from '../evidence/sha256.ts';
import type { StoredPost } from './schema.ts';

/**
 * What a part is called in the database: its SHA-256, or, once there is a passphrase, something
 * that does not tell which picture it is.
 */
export function partName({ salt }: Pick<StoredPost, 'salt'>, sha256: string): string {
  return salt === undefined ? sha256 : sha256Of(utf8(`${salt} ${sha256}`));
}
