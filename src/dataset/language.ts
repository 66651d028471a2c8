import type { DatasetRecord } from './record.ts';

/** What stands for the language of a record that names none. */
const NO_LANGUAGE = 'und';

/** The primary language subtag of a record, in lower case; "und" where it names no language. */
export function primaryLanguage({ lang }: Pick<DatasetRecord, 'lang'>): string {
  return lang?.split('-')[0]?.toLowerCase() ?? NO_LANGUAGE;
}
