import type { Action, Removal } from '../../dataset/record.ts';
import { locale, type MessageKey, message } from '../../platform/i18n.ts';

/** Twitter was renamed in this month. */
const RENAMED = '2023-07';

type Measure = Action['measure'];
type NamedActor = Exclude<Action['actor'], 'author'>;

const sentences = {
  removed: {
    platform: 'did_removed_platform',
    government: 'did_removed_government',
    court: 'did_removed_court',
    unknown: 'did_removed_unknown',
  },
  withheld: {
    platform: 'did_withheld_platform',
    government: 'did_withheld_government',
    court: 'did_withheld_court',
    unknown: 'did_withheld_unknown',
  },
  limited: {
    platform: 'did_limited_platform',
    government: 'did_limited_government',
    court: 'did_limited_court',
    unknown: 'did_limited_unknown',
  },
  labelled: {
    platform: 'did_labelled_platform',
    government: 'did_labelled_government',
    court: 'did_labelled_court',
    unknown: 'did_labelled_unknown',
  },
  suspended: {
    platform: 'did_suspended_platform',
    government: 'did_suspended_government',
    court: 'did_suspended_court',
    unknown: 'did_suspended_unknown',
  },
  locked: {
    platform: 'did_locked_platform',
    government: 'did_locked_government',
    court: 'did_locked_court',
    unknown: 'did_locked_unknown',
  },
} as const satisfies Record<Measure, Record<NamedActor, MessageKey>>;

/** Who did what, in one sentence that names the actor. */
export function actionSentence(removal: Removal): string {
  const { action } = removal;
  const values = [platformName(removal), countryNames(action.countries)];
  return message(sentenceKey(action), ...values);
}

function sentenceKey({ measure, actor, compelled }: Action): MessageKey {
  if (actor !== 'author') return sentences[measure][actor];
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
