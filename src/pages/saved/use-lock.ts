import { useState } from 'preact/hooks';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { LockStanding } from '../../saved/lock/saved-lock.ts';
import { reasonOf } from './reason-of.ts';
import { savedLock } from './saved-store.ts';
import { type Loaded, useRead } from './use-rows.ts';

/** How the passphrase stands, read again whenever it changes anywhere. */
export function useLockStanding(): Loaded<LockStanding> {
  const [loaded] = useRead(() => savedLock.standing(), '');
  return loaded;
}

export interface LockWork {
  readonly busy: boolean;
  /** How far it is, or how it ended. */
  readonly words: string;
  /** @returns whether it could be done */
  readonly attempt: (
    work: (onPost: (posts: number) => void) => Promise<void>,
    done: string,
  ) => Promise<boolean>;
}

/** Does something with the passphrase, and says in words how far it is and how it ended. */
export function useLockWork(): LockWork {
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  const attempt: LockWork['attempt'] = async (work, done) => {
    setBusy(true);
    setWords(message('passphraseWorking'));
    try {
      await work((posts) => setWords(message('passphraseProgress', formatNumber(posts))));
      setWords(done);
      return true;
    } catch (error) {
      setWords(reasonOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, words, attempt };
}
