import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { NewChange } from '../../saved/saved-intake.ts';
import { isolate } from '../shared/formats.ts';
import { reasonOf } from './reason-of.ts';
import { savedStore } from './saved-store.ts';

/** Keeps changes of a saved post, and says in words whether that worked. */
export function useKeeping(
  id: string,
  onKept: () => void,
): readonly [words: string, keep: (changes: readonly NewChange[]) => Promise<boolean>] {
  const [words, setWords] = useState('');
  const keep = async (changes: readonly NewChange[]) => {
    try {
      await savedStore.noteEach(changes.map((change) => ({ id, change })));
      setWords(message('savedKept'));
      onKept();
      return true;
    } catch (error) {
      const reason = reasonOf(error);
      setWords(message('savedNotKept', isolate(reason)));
      return false;
    }
  };
  return [words, keep];
}
