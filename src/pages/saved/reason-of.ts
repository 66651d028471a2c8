import { message } from '../../platform/i18n.ts';
import { WrongPassphrase } from '../../saved/lock/lock.ts';
import { SavedLocked } from '../../saved/lock/vault.ts';

/** Why something could not be done, in words for the reader where there are some. */
export function reasonOf(error: unknown): string {
  if (error instanceof SavedLocked) return message('passphraseLocked');
  if (error instanceof WrongPassphrase) return message('passphraseWrong');
  return error instanceof Error ? error.message : String(error);
}
