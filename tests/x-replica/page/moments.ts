import type { LanguageOfInterface } from './labels.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A post's age as timelines show it ("4m", "7h", "Oct 4"), and in full words for screen readers. */
export function relativeTime(
  at: string,
  now: number,
  language: LanguageOfInterface,
): { readonly short: string; readonly long: string } {
  const then = Date.parse(at);
  const age = Math.max(0, now - then);
  const words = new Intl.RelativeTimeFormat(language);
  const number = new Intl.NumberFormat(language);
  if (age < HOUR) {
    const minutes = Math.max(1, Math.floor(age / MINUTE));
    return {
      short: number.format(minutes) + (language === 'fa' ? ' دقیقه' : 'm'),
      long: words.format(-minutes, 'minute'),
    };
  }
  if (age < DAY) {
    const hours = Math.floor(age / HOUR);
    return {
      short: number.format(hours) + (language === 'fa' ? ' ساعت' : 'h'),
      long: words.format(-hours, 'hour'),
    };
  }
  const sameYear = new Date(then).getUTCFullYear() === new Date(now).getUTCFullYear();
  const date = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(then);
  return { short: date, long: date };
}

/** The moment as a post's own page shows it: "7:27 PM · Nov 1, 2024". */
export function fullTime(at: string, language: LanguageOfInterface): string {
  const then = Date.parse(at);
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return `${time.format(then)} · ${date.format(then)}`;
}

/** "1.2K" and the like; nothing for zero, as X shows it. */
export function shortCount(count: number, language: LanguageOfInterface): string {
  if (count === 0) return '';
  // Three digits at most: 8.7K and 89.5K, but 254K.
  const leading = count / 1000 ** Math.floor(Math.log10(count) / 3);
  return new Intl.NumberFormat(language, {
    notation: 'compact',
    maximumFractionDigits: leading < 100 ? 1 : 0,
  }).format(count);
}
