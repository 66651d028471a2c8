import { counted, type MessageKey, message } from './i18n.ts';
import type { SaveOutcome, SaveRefusal } from './save-messages.ts';

const refusalKeys = {
  none: 'saveRefused_none',
  unreadable: 'saveRefused_unreadable',
  locked: 'saveRefused_locked',
  own: 'saveRefused_own',
  private: 'saveRefused_private',
  'private-window': 'saveRefused_private_window',
  failed: 'saveRefused_failed',
} as const satisfies Record<SaveRefusal, MessageKey>;

/** What became of a post that was to be saved, and what of it was not kept. */
export function outcomeWords(outcome: SaveOutcome): string {
  if (!outcome.saved) return message(refusalKeys[outcome.why]);
  const lines = [message('saveDone')];
  if (outcome.picture === 'rendered') lines.push(message('saveDrawn'));
  if (outcome.picture === 'none') lines.push(message('saveNoPicture'));
  if (outcome.forbidden > 0) lines.push(counted('saveForbidden', outcome.forbidden));
  return lines.join(' ');
}
