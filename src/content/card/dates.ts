import { locale } from '../../platform/i18n.ts';

/**
 * A record's ISO date or date-time for people, in the reader's calendar. Dates are
 * those of UTC, as records give them. What is no date is shown as it is.
 */
export function showDate(iso: string): string {
  return show(iso, { dateStyle: 'long' });
}

/** A moment of the reader's own, in their calendar and time zone. */
export function showTime(iso: string): string {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(iso));
}

/** The year of an ISO date or date-time, likewise. */
export function showYear(iso: string): string {
  return show(iso, { year: 'numeric' });
}

function show(iso: string, format: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(locale(), { ...format, timeZone: 'UTC' }).format(time);
}
