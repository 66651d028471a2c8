import type { Basis, Removal, Status } from '../../dataset/record.ts';
import { basisKeys } from '../../evidence/report/keys.ts';
import { outcomeOf } from '../../platform/badge-kind.ts';
import { counted, formatNumber, type MessageKey, message } from '../../platform/i18n.ts';
import type { CardMatch } from '../../platform/messages.ts';
import { showDate, showYear } from './dates.ts';

const levels = {
  identical: 'cardLevel_identical',
  'near-identical': 'cardLevel_near_identical',
  contains: 'cardLevel_contains',
  'same-message': 'cardLevel_same_message',
} as const satisfies Record<CardMatch['level'], MessageKey>;

export function basisWords(basis: Basis): string {
  return message(basisKeys[basis]);
}

export function removalHeading(removal: Removal): string {
  return message(`cardOther_${outcomeOf(removal)}`);
}

/** How alike the texts are, in words and counts; never a percentage. */
export function levelWords({ level, sharedWords, words, removal }: CardMatch): string {
  const key =
    level === 'contains' && outcomeOf(removal) === 'removed'
      ? 'cardLevel_contains_removed'
      : levels[level];
  return message(key, formatNumber(sharedWords), formatNumber(words));
}

/** Which part of either text was compared where it was not the whole; '' each where it was. */
export function sentenceWords({ postSentence, removalSentence }: CardMatch): readonly string[] {
  const words = (key: MessageKey, [at, of]: readonly [number, number]): string =>
    message(key, formatNumber(at), formatNumber(of));
  return [
    postSentence === undefined ? '' : words('cardPostSentence', postSentence),
    removalSentence === undefined ? '' : words('cardRemovalSentence', removalSentence),
  ];
}

/** What the reader must know about where the removed words come from; '' for the original. */
export function originWords({ textFrom }: Removal): string {
  return textFrom === undefined || textFrom === 'original' ? '' : message(`cardText_${textFrom}`);
}

/** What is known of it since; once nobody vouches for it any more, when it was last known. */
export function statusWords({ removal, contradicted, lastChecked }: CardMatch): string {
  const { status, statusAt, checkedAt } = removal;
  const checked =
    lastChecked === undefined || status === 'reversed'
      ? ''
      : message('cardLastChecked', showYear(lastChecked));
  const dispute = disputeWords(status, contradicted);
  if (dispute !== '') return checked === '' ? dispute : `${dispute} ${checked}`;
  if (checked !== '') return checked;
  if (status === 'reversed') {
    return statusAt === undefined
      ? message('cardReversed')
      : message('cardReversedOn', showDate(statusAt));
  }
  return checkedAt === undefined
    ? message('cardStanding')
    : message('cardStandingChecked', showDate(checkedAt));
}

function disputeWords(status: Status, contradicted: boolean | undefined): string {
  if (contradicted === true) return message('cardContradicted');
  return status === 'disputed' ? message('cardDisputed') : '';
}

/** "5 copies of this message by 3 speakers"; '' for a single one. */
export function copiesWords({ copies, speakers }: CardMatch): string {
  if (copies <= 1) return '';
  return `${counted('cardCopies', copies)} ${counted('cardSpeakers', speakers)}`;
}
