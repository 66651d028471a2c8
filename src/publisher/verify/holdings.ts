import { primaryLanguage } from '../../dataset/language.ts';
import type { SegmentHoldings } from '../../dataset/package.ts';
import type { DatasetRecord } from '../../dataset/record.ts';

/**
 * What a segment says it holds must cover each of its records: who takes a part of the dataset
 * would miss the others.
 *
 * @returns what is not covered; undefined where the record is
 */
export function missingFromHoldings(
  record: DatasetRecord,
  { years, languages, grounds }: SegmentHoldings,
): string | undefined {
  const year = record.postedAt === undefined ? undefined : Number(record.postedAt.slice(0, 4));
  if (years !== undefined && year !== undefined && (year < years[0] || year > years[1]))
    return `the year ${year}`;
  const language = primaryLanguage(record);
  if (languages !== undefined && !languages.includes(language)) return `the language ${language}`;
  if (grounds === undefined || record.kind === 'observation') return undefined;
  const { ground } = record.action;
  return grounds.includes(ground) ? undefined : `the ground ${ground}`;
}
