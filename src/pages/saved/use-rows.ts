import { useEffect, useState } from 'preact/hooks';
import { onChanged } from '../../saved/changed-channel.ts';
import type { SavedRow } from '../../saved/saved-row.ts';
import { reasonOf } from './reason-of.ts';
import { savedStore } from './saved-store.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'there'; readonly value: T };

/** The rows of all saved posts, read again whenever anything is saved or changed anywhere. */
export function useRows(): readonly [Loaded<readonly SavedRow[]>, () => void] {
  return useRead(() => savedStore.rows(), '');
}

/**
 * What a reading gives, read again whenever anything is saved or changed anywhere.
 *
 * @param about another value reads anew
 * @returns what was read, and a function that reads once more
 */
export function useRead<T>(
  read: () => Promise<T>,
  about: string,
): readonly [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const again = () => setRound((before) => before + 1);
  useEffect(() => onChanged(again), []);
  useEffect(() => {
    let wanted = true;
    const set = (next: Loaded<T>) => {
      if (wanted) setLoaded(next);
    };
    read().then(
      (value) => set({ state: 'there', value }),
      (error: unknown) => set({ state: 'failed', error: reasonOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [round, about]);
  return [loaded, again];
}
