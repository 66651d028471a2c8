import { primaryLanguage } from '../../dataset/language.ts';
import type { Removal } from '../../dataset/record.ts';
import type { RemovalQuery } from '../../platform/removal-messages.ts';
import { foldName, namesOf, searchedWords, yearOf } from '../removals/removal-facts.ts';

/** What stands between terms, and in none of them. */
export const TERM_END = '\n';

/** What a term tells of a removal, in the order in which terms are listed. */
export const fields = [
  'id',
  'actor',
  'measure',
  'status',
  'language',
  'year',
  'name',
  'word',
] as const;

export type Field = (typeof fields)[number];

/** Removals are wanted that have a term which holds this text, or is this text. */
export interface Question {
  readonly field: Field;
  readonly text: string;
  /** The term is the text; else it has the text somewhere in it. */
  readonly whole: boolean;
}

/** By so many numbers ids are told apart in a list of terms; ids themselves would double its size. */
const ID_NUMBERS = 65_536;

/** Gives all terms of a removal; some may come more than once. */
export function termsOf(removal: Removal, take: (field: Field, term: string) => void): void {
  const { id, action, status } = removal;
  take('id', idNumber(id));
  take('actor', action.actor);
  take('measure', action.measure);
  take('status', status);
  take('language', primaryLanguage(removal));
  take('year', String(yearOf(removal)));
  for (const name of namesOf(removal)) for (const line of name.split(TERM_END)) take('name', line);
  for (const word of searchedWords(removal.text)) take('word', word);
}

/**
 * What a removal that fits the query has among its terms, each of them. One that has them need not
 * fit: lists of terms are for passing over what cannot fit.
 */
export function questionsOf(query: RemovalQuery): readonly Question[] {
  const { actor, measure, status, language, year, only } = query;
  const account = foldName(query.account ?? '');
  const whole: readonly (readonly [Field, string | undefined])[] = [
    ['id', only && idNumber(only.id)],
    ['actor', actor],
    ['measure', measure],
    ['status', status],
    ['language', language?.toLowerCase()],
    ['year', year?.toString()],
  ];
  return [
    ...whole.flatMap(([field, text]) => (text === undefined ? [] : { field, text, whole: true })),
    ...(account === '' ? [] : [{ field: 'name' as const, text: account, whole: false }]),
    ...searchedWords(query.words).map((text) => ({ field: 'word' as const, text, whole: false })),
  ].filter(({ text }) => isListed(text));
}

/** Halves of characters are not stored as they are, so they are not asked for. */
function isListed(text: string): boolean {
  return !text.includes(TERM_END) && !/\p{Surrogate}/u.test(text);
}

/** The polynomial hash of an id, short enough to be had by several. */
function idNumber(id: string): string {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0;
  // What differs in the last characters only differs in the low bits: both halves count.
  return (((hash >>> 16) ^ hash) & (ID_NUMBERS - 1)).toString(36);
}
