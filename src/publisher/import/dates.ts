const ISO_LIKE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\.\d+)?(?: ?(?:Z|UTC|[+-]00:?00))?$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?[+-]\d{2}:\d{2}$/;
/** Two numbers and a year, as spreadsheets write them; which one is the month, the source must say. */
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
/** Wed Oct 10 20:19:24 +0000 2018, as Twitter's first interface wrote it. */
const TWITTER = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) \+0000 (\d{4})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DIGITS = /^\d{1,15}$/;

/** How a source writes its dates; in UTC where they name no offset. */
export const DATE_FORMATS = [
  'iso',
  'month-first',
  'day-first',
  'twitter',
  'epoch-seconds',
  'epoch-milliseconds',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const READERS: Readonly<Record<DateFormat, (text: string) => string | undefined>> = {
  iso: fromIso,
  'month-first': (text) => fromSlashed(text, 'month'),
  'day-first': (text) => fromSlashed(text, 'day'),
  twitter: fromTwitter,
  'epoch-seconds': (text) => fromEpoch(text, 1_000),
  'epoch-milliseconds': (text) => fromEpoch(text, 1),
};

/**
 * Reads a date that is written in one of several ways.
 *
 * @returns an ISO date-time, or an ISO date where no time is given; undefined where it is no date
 */
export function isoFrom(text: string, ...formats: readonly DateFormat[]): string | undefined {
  for (const format of formats) {
    const iso = READERS[format](text);
    if (iso !== undefined) return iso;
  }
  return undefined;
}

/** Reads the dates of archives that American spreadsheets went over. */
export function isoFromArchive(text: string): string | undefined {
  return isoFrom(text, 'iso', 'month-first');
}

function fromIso(text: string): string | undefined {
  const iso = ISO_LIKE.exec(text);
  if (iso !== null) return isoOf(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]);
  return WITH_OFFSET.test(text) ? isoAt(Date.parse(text)) : undefined;
}

function fromSlashed(text: string, first: 'month' | 'day'): string | undefined {
  const found = SLASHED.exec(text);
  if (found === null) return undefined;
  const year = found[3]?.length === 2 ? `20${found[3]}` : found[3];
  const [month, day] = first === 'month' ? [found[1], found[2]] : [found[2], found[1]];
  return isoOf(year, month, day, found[4], found[5], found[6]);
}

function fromTwitter(text: string): string | undefined {
  const found = TWITTER.exec(text);
  if (found === null) return undefined;
  const month = MONTHS.indexOf(found[1] ?? '') + 1;
  return isoOf(found[6], String(month), found[2], found[3], found[4], found[5]);
}

function fromEpoch(text: string, millisecondsEach: number): string | undefined {
  return DIGITS.test(text) ? isoAt(Number(text) * millisecondsEach) : undefined;
}

/** @param time milliseconds since 1970 */
function isoAt(time: number): string | undefined {
  const date = new Date(time);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined;
  return `${date.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;
}

function isoOf(...parts: readonly (string | undefined)[]): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const date = `${year}-${two(month)}-${two(day)}`;
  return parts[3] === undefined
    ? date
    : `${date}T${two(hour)}:${two(minute)}:${two(Math.min(second, 59))}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
