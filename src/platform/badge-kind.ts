import { isUncertain } from '../dataset/certainty.ts';
import type { Removal } from '../dataset/record.ts';

/** What became of a post, as headings and badges say it. */
export const outcomes = [
  'removed',
  'gone',
  'deleted',
  'withheld',
  'limited',
  'labelled',
  'suspended',
  'locked',
  'media',
  'account',
  'restored',
  'conduct',
  'related',
] as const;

export type Outcome = (typeof outcomes)[number];

/** `nothing` is the mark of a post that was compared and is like nothing; readers choose to see it. */
export const badgeKinds = [...outcomes, 'own', 'disputed', 'nothing'] as const;

export type BadgeKind = (typeof badgeKinds)[number];

/** The one outcome that is true of the post whose words were compared. */
export function outcomeOf(removal: Removal): Outcome {
  const { object, measure, actor, compelled, ground } = removal.action;
  if (removal.status === 'reversed') return 'restored';
  if (ground === 'conduct') return measure === 'suspended' ? 'conduct' : 'related';
  // The words stayed: only the picture or video was acted on.
  if (object === 'media') return 'media';
  if (isUncertain(removal)) return 'gone';
  // Words hidden, suspended or locked with their account are so themselves; the rest is not said of them.
  if (object === 'account' && /^(removed|limited|labelled)$/.test(measure)) return 'account';
  if (measure !== 'removed' || actor !== 'author') return measure;
  return compelled === true ? 'deleted' : 'gone';
}

/** The muted kinds: restored since, or acted on for behaviour. */
export function isRelated(kind: string): boolean {
  return kind === 'restored' || kind === 'conduct' || kind === 'related';
}
