import type { Verdict } from './types.ts';

/**
 * Whether a post is compared by meaning after this verdict: what words say is surer. By itself, since
 * the script in X's pages asks it too, which carries nothing else of the engine.
 */
export function mayMeanMore({ state, why }: Pick<Verdict, 'state' | 'why'>): boolean {
  return state === 'none' || why === 'generic' || why === 'too-short';
}
