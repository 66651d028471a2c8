import { badgeWord, counted, formatNumber, message } from '../../platform/i18n.ts';
import type { BadgeSummary } from '../../platform/messages.ts';
import { showYear } from '../card/dates.ts';
import type { Slot } from '../watched-posts.ts';

/** More speakers than this are shown as "99+"; the card has the number. */
const MOST_SHOWN = 99;

/** The word or two on the badge. */
export function badgeLabel(badge: BadgeSummary): string {
  const { kind, lastChecked } = badge;
  const word = isOwnMessage(badge) ? message('badge_ownMessage') : badgeWord(kind);
  return lastChecked === undefined
    ? word
    : message('badgeLastChecked', word, showYear(lastChecked));
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
    ...(badge.level === 'same-message' ? [message('badgeOtherLanguage')] : []),
    message(isOwnMessage(badge) ? 'badgeMeans_ownMessage' : `badgeMeans_${badge.kind}`),
    ...(badge.lastChecked === undefined
      ? []
      : [`${message('cardLastChecked', showYear(badge.lastChecked))}.`]),
    ...(badge.speakers === 0 ? [] : [counted('badgeSpeakers', badge.speakers)]),
    message('badgeOpen'),
  ].join(' ');
}

/** What the same speaker said in another language is no copy. */
function isOwnMessage({ kind, level }: BadgeSummary): boolean {
  return kind === 'own' && level === 'same-message';
}
