import { primaryLanguage } from '../../../dataset/language.ts';
import type { SegmentHoldings } from '../../../dataset/package.ts';
import type { DatasetRecord } from '../../../dataset/record.ts';

/**
 * The cell of a record: all that a dataset is sliced by, as one text. Cells sort so that what
 * fits every slice stands together at the end: records without a date, and observations, whose
 * ground is that of the removal beside them.
 */
export function cellOf(record: DatasetRecord): string {
  const ground = record.kind === 'observation' ? '' : record.action.ground;
  const year = record.postedAt?.slice(0, 4) ?? '';
  return [year === '' || ground === '' ? 1 : 0, ground, primaryLanguage(record), year].join(' ');
}

/** @returns what a segment with records of these cells holds; a side that is open is left out */
export function holdingsOf(cells: Iterable<string>): SegmentHoldings {
  const grounds = new Set<string>();
  const languages = new Set<string>();
  const years = new Set<string>();
  for (const cell of cells) {
    const [, ground = '', language = '', year = ''] = cell.split(' ');
    grounds.add(ground);
    languages.add(language);
    years.add(year);
  }
  const sortedYears = [...years].sort().map(Number);
  const [first = 0, last = first] = [sortedYears[0], sortedYears.at(-1)];
  return {
    ...(!years.has('') && { years: [first, last] as const }),
    languages: [...languages].sort(),
    ...(!grounds.has('') && { grounds: [...grounds].sort() }),
  };
}
