import { isolate, locale, message } from '../../platform/i18n.ts';

export { isolate } from '../../platform/i18n.ts';

const BYTE_UNITS = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
] as const;
const TIME_UNITS = [
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A size in the unit that suits it, in the reader's numerals. */
export function formatBytes(bytes: number): string {
  const [unit, size] = BYTE_UNITS.find(([, least]) => bytes >= least) ?? BYTE_UNITS[2];
  return inUnit(bytes / size, unit, 'short', bytes >= 100 * size ? 0 : 1);
}

/** Such as "3 minutes". */
export function formatSeconds(seconds: number): string {
  const [unit, size] = TIME_UNITS.find(([, least]) => seconds >= least) ?? ['second', 1];
  return inUnit(Math.max(1, Math.round(seconds / size)), unit, 'long', 0);
}

export function formatHours(hours: number): string {
  return inUnit(hours, 'hour', 'long', 0);
}

/** Day and time, in the reader's calendar and time zone. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** A date as datasets give it: a year, a month or a day. */
export function formatDay(date: string): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    timeZone: 'UTC',
    ...(date.length > 4 ? { month: 'long' } : {}),
    ...(date.length > 7 ? { day: 'numeric' } : {}),
  };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(date));
}

/** A share from 0 to 1. */
export function formatShare(share: number): string {
  return isolate(
    new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share),
  );
}

/** Without separators between thousands, as years are written. */
export function formatYear(year: number): string {
  return new Intl.NumberFormat(locale(), { useGrouping: false }).format(year);
}

export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
}

/** The name of a language in the reader's; the code itself where there is none. */
export function languageName(code: string): string {
  if (code === 'und') return message('languageUnknown');
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    // What a dataset calls a language need not be a code.
    return code;
  }
}

function inUnit(value: number, unit: string, unitDisplay: 'short' | 'long', digits: number) {
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: digits,
  }).format(value);
}
