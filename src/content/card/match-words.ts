import type { Basis, Measure, Removal, TextOrigin } from '../../dataset/record.ts';
import { counted, formatNumber, type MessageKey, message } from '../../platform/i18n.ts';
import type { CardMatch } from '../../platform/messages.ts';
import { showDate } from './dates.ts';

const bases = {
  'platform-statement': 'cardBasis_platform_statement',
  'government-order': 'cardBasis_government_order',
  observed: 'cardBasis_observed',
  'author-says': 'cardBasis_author_says',
  archive: 'cardBasis_archive',
  press: 'cardBasis_press',
  inferred: 'cardBasis_inferred',
} as const satisfies Record<Basis, MessageKey>;

const headings = {
  removed: 'cardOther_removed',
  withheld: 'cardOther_withheld',
  limited: 'cardOther_limited',
  labelled: 'cardOther_labelled',
  suspended: 'cardOther_suspended',
  locked: 'cardOther_locked',
} as const satisfies Record<Measure, MessageKey>;

const origins = {
  archive: 'cardText_archive',
  press: 'cardText_press',
  reconstructed: 'cardText_reconstructed',
  translation: 'cardText_translation',
} as const satisfies Record<Exclude<TextOrigin, 'original'>, MessageKey>;

const levels = {
  identical: 'cardLevel_identical',
  'near-identical': 'cardLevel_near_identical',
  contains: 'cardLevel_contains',
  'same-message': 'cardLevel_same_message',
} as const satisfies Record<CardMatch['level'], MessageKey>;

export function basisWords(basis: Basis): string {
  return message(bases[basis]);
}

export function removalHeading({ action }: Removal): string {
  return message(headings[action.measure]);
}

/** How alike the texts are, in words and counts; never a percentage. */
export function levelWords({ level, sharedWords, words }: CardMatch): string {
  return message(levels[level], formatNumber(sharedWords), formatNumber(words));
}

/** What the reader must know about where the removed words come from; '' for the original. */
export function originWords({ textFrom }: Removal): string {
  return textFrom === undefined || textFrom === 'original' ? '' : message(origins[textFrom]);
}

export function statusWords({ status, statusAt, checkedAt }: Removal): string {
  if (status === 'disputed') return message('cardDisputed');
  if (status === 'reversed') {
    return statusAt === undefined
      ? message('cardReversed')
      : message('cardReversedOn', showDate(statusAt));
  }
  return checkedAt === undefined
    ? message('cardStanding')
    : message('cardStandingChecked', showDate(checkedAt));
}

/** "5 copies of this message by 3 speakers"; '' for a single one. */
export function copiesWords({ copies, speakers }: CardMatch): string {
  if (copies <= 1) return '';
  return `${counted('cardCopies', copies)} ${counted('cardSpeakers', speakers)}`;
}
