import { locale } from '../../platform/i18n.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** A size in megabytes, in the reader's numerals. */
export function formatBytes(bytes: number): string {
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / BYTES_PER_MEGABYTE);
}

/** Day and time, in the reader's calendar and time zone. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** Text in another language inside a sentence, so that neither turns the other's direction round. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
