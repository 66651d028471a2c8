import type { Slice } from '../../dataset/slice.ts';
import { message } from '../../platform/i18n.ts';
import { formatBytes, formatList, formatYear, languageName } from '../shared/formats.ts';

export const grounds = ['content', 'conduct', 'law', 'unknown'] as const;

/** What part of a dataset is taken, in words. */
export function sliceWords({ years, languages, grounds: chosen, maxBytes }: Slice): string {
  const parts = [
    ...(years ? [message('sliceYears', formatYear(years[0]), formatYear(years[1]))] : []),
    ...(languages ? [formatList(languages.map(languageName))] : []),
    ...(chosen ? [formatList(chosen.map(groundWord))] : []),
    ...(maxBytes === undefined ? [] : [message('sliceAtMost', formatBytes(maxBytes))]),
  ];
  return parts.join(' · ');
}

export function groundWord(ground: string): string {
  const known = grounds.find((one) => one === ground);
  return known === undefined ? ground : message(`ground_${known}`);
}
