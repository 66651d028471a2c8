import type { Patterns } from './patterns.ts';
import type { Share } from './shares.ts';

const header =
  'table,value,copies,removed,acted_on_otherwise,left_up,removed_share_low_95,removed_share_high_95,median_days,lower_quartile_days,upper_quartile_days';

/** The tables as CSV (RFC 4180), with names for machines; no post and no private person is in it. */
export function patternsCsv({ byLanguage, byActor, bySpeaker, waits }: Patterns): string {
  const rows = [
    ...byLanguage.map((share) => shareRow('language', share)),
    ...byActor.map((share) => shareRow('actor', share)),
    ...bySpeaker.map((share) => shareRow('account', share)),
    ...waits.map(({ language, removals, median, quartiles }) => [
      'time_to_removal',
      language,
      '',
      removals,
      '',
      '',
      '',
      '',
      median,
      ...quartiles,
    ]),
  ];
  return [header, ...rows.map((row) => row.map(cell).join(','))]
    .map((row) => `${row}\r\n`)
    .join('');
}

function shareRow(table: string, share: Share): readonly (string | number)[] {
  const { value = 'private accounts', copies, removed, acted, up, interval } = share;
  const bounds = interval.map((bound) => bound.toFixed(4));
  return [table, value, copies, removed, acted, up, ...bounds, '', '', ''];
}

/** Quoted where it must be; a formula of a spreadsheet becomes text. */
function cell(value: string | number): string {
  const text =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
