import type { Removal } from '../../dataset/record.ts';
import { locale, message } from '../../platform/i18n.ts';

/** X's numbers of posts since November 2010 hold the millisecond of posting, counted from this one. */
const EPOCH = 1_288_834_974_657n;
const NUMBER = /^\d{15,20}$/;
const FULL_DATE = 'YYYY-MM-DD'.length;
/** Days in a unit; what is shorter than a day is not said. */
const units = [
  ['year', 365.25],
  ['month', 30.44],
  ['day', 1],
] as const;
const DAY = 86_400_000;

/** When a post was written, in milliseconds since 1970; undefined where its id does not tell. */
export function writtenAt(id: string): number | undefined {
  return NUMBER.test(id) ? Number((BigInt(id) >> 22n) + EPOCH) : undefined;
}

/**
 * How long before or after this post the other one was acted on, and whether the rule of
 * then has been withdrawn by this post's time; '' where that is not known to the day.
 */
export function timeGap({ action }: Removal, id: string): string {
  const written = writtenAt(id);
  if (written === undefined || action.at === undefined || action.at.length < FULL_DATE) return '';
  const acted = Date.parse(action.at);
  const days = Math.abs(written - acted) / DAY;
  const [unit, length] = units.find(([, least]) => days >= least) ?? [];
  if (unit === undefined) return '';
  const span = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(days / length),
  );
  if (acted > written) return message('cardGap_after', span);
  const until = action.rule?.until;
  const withdrawn = until !== undefined && Date.parse(until) < written;
  return message(withdrawn ? 'cardGap_before_withdrawn' : 'cardGap_before', span);
}
