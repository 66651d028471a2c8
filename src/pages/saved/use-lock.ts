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
  /**
   * @param work gives how many damaged records it met, where it meets any
   * @returns whether it could be done
   */
  readonly attempt: (
    work: (onPost: (posts: number) => void) => Promise<number> | Promise<void>,
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
      const damaged = await work((posts) =>
        setWords(message('passphraseProgress', formatNumber(posts))),
      );
      setWords(`${done} ${damagedWords(damaged)}`.trim());
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

function damagedWords(damaged: unknown): string {
  return typeof damaged === 'number' && damaged > 0
    ? message('savedDamaged', formatNumber(damaged))
    : '';
}
