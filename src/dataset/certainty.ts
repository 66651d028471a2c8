import type { Removal } from './record.ts';

/** "Removed" is said only where somebody is known to have done it. */
export function isUncertain({ action, basis }: Pick<Removal, 'action' | 'basis'>): boolean {
  return action.measure === 'removed' && (action.actor === 'unknown' || basis === 'inferred');
}
