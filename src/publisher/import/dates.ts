const ISO_LIKE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\.\d+)?Z?$/;
/** Month first, as American spreadsheets write it. */
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Reads the dates of archives, which are in UTC.
 *
 * @returns an ISO date-time, or an ISO date where no time is given; undefined where it is no date
 */
export function isoFromArchive(text: string): string | undefined {
  const iso = ISO_LIKE.exec(text);
  if (iso !== null) return isoOf(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]);
  const american = MONTH_FIRST.exec(text);
  if (american === null) return undefined;
  const year = american[3]?.length === 2 ? `20${american[3]}` : american[3];
  return isoOf(year, american[1], american[2], american[4], american[5], american[6]);
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
