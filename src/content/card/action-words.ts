import { isUncertain } from '../../dataset/certainty.ts';
import type { Removal } from '../../dataset/record.ts';
import { isRelated, outcomeOf } from '../../platform/badge-kind.ts';
import { locale, type MessageKey, message } from '../../platform/i18n.ts';

/** Twitter was renamed in this month. */
const RENAMED = '2023-07';

/**
 * Who did what to which object, in one sentence that names the actor.
 * @param names "cardObject" beside another post; "objectAlone" where there is none
 */
export function actionSentence(
  removal: Removal,
  names: 'cardObject' | 'objectAlone' = 'cardObject',
): string {
  const { countries, object } = removal.action;
  return message(
    sentenceKey(removal),
    platformName(removal),
    countryNames(countries),
    message(`${names}_${object}`),
  );
}

function sentenceKey(removal: Removal): MessageKey {
  const { measure, actor, compelled } = removal.action;
  if (isUncertain(removal)) {
    return removal.basis === 'inferred' ? 'did_removed_inferred' : 'did_removed_unknown';
  }
  if (actor !== 'author') {
    const muted = measure === 'removed' && actor !== 'unknown' && isRelated(outcomeOf(removal));
    return muted ? `did_acted_${actor}` : `did_${measure}_${actor}`;
  }
  if (measure !== 'removed') return 'did_author';
  return compelled === true ? 'did_removed_compelled' : 'did_removed_author';
}

/** The platform under the name it had then. */
function platformName({ action, postedAt }: Removal): string {
  const month = (action.at ?? postedAt)?.slice(0, RENAMED.length);
  if (month === undefined) return message('cardPlatformUnknown');
  return message(month < RENAMED ? 'cardPlatformTwitter' : 'cardPlatformX');
}

function countryNames(codes: readonly string[] | undefined): string {
  if (codes === undefined || codes.length === 0) return message('cardSomeCountries');
  const names = new Intl.DisplayNames(locale(), { type: 'region' });
  return new Intl.ListFormat(locale()).format(codes.map((code) => countryName(names, code)));
}

function countryName(names: Intl.DisplayNames, code: string): string {
  // Intl throws for anything that is not a code of two letters; datasets are other people's.
  return /^[A-Za-z]{2}$/.test(code) ? (names.of(code.toUpperCase()) ?? code) : code;
}
