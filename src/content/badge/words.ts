import { counted, formatNumber, type MessageKey, message } from '../../platform/i18n.ts';
import type { BadgeSummary } from '../../platform/messages.ts';
import type { Slot } from '../watched-posts.ts';

const labels = {
  removed: 'badgeRemoved',
  withheld: 'badgeWithheld',
  limited: 'badgeLimited',
  suspended: 'badgeSuspended',
  own: 'badgeOwn',
  disputed: 'badgeDisputed',
  related: 'badgeRelated',
} as const satisfies Record<BadgeSummary['kind'], MessageKey>;

const meanings = {
  removed: 'badgeMeansRemoved',
  withheld: 'badgeMeansWithheld',
  limited: 'badgeMeansLimited',
  suspended: 'badgeMeansSuspended',
  own: 'badgeMeansOwn',
  disputed: 'badgeMeansDisputed',
  related: 'badgeMeansRelated',
} as const satisfies Record<BadgeSummary['kind'], MessageKey>;

/** More speakers than this are shown as "99+"; the card has the number. */
const MOST_SHOWN = 99;

/** The one word on the badge. */
export function badgeLabel({ kind }: BadgeSummary): string {
  return message(labels[kind]);
}

/** The number on the badge; '' when nobody else said it. */
export function badgeCount({ speakers }: BadgeSummary): string {
  if (speakers === 0) return '';
  return speakers > MOST_SHOWN ? `${formatNumber(MOST_SHOWN)}+` : formatNumber(speakers);
}

/** What a screen reader says and what is shown on hover: whole sentences. */
export function badgeSentence(badge: BadgeSummary, slot: Slot): string {
  return [
    `${message('extensionName')}:`,
    ...(slot === 'quote' ? [message('badgeInQuote')] : []),
    ...(badge.illustration ? [message('cardIllustration')] : []),
    message(meanings[badge.kind]),
    ...(badge.speakers === 0 ? [] : [counted('badgeSpeakers', badge.speakers)]),
    message('badgeOpen'),
  ].join(' ');
}
