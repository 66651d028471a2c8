import { primaryLanguage } from '../../dataset/language.ts';
import type { Removal } from '../../dataset/record.ts';
import { normalise } from '../../engine/index.ts';
import type { RemovalQuery } from '../../platform/removal-messages.ts';
import { foldName, namesOf, searchedWords, yearOf } from './removal-facts.ts';

/** Says of removals whether they are what a query asks for; what it can prepare is prepared once. */
export function fitsQuery(query: RemovalQuery): (removal: Removal) => boolean {
  const { actor, measure, status, language, year, only } = query;
  const words = searchedWords(query.words);
  const account = foldName(query.account ?? '');
  return (removal) =>
    (only === undefined || removal.id === only.id) &&
    (actor === undefined || removal.action.actor === actor) &&
    (measure === undefined || removal.action.measure === measure) &&
    (status === undefined || removal.status === status) &&
    (language === undefined || primaryLanguage(removal) === language.toLowerCase()) &&
    (year === undefined || yearOf(removal) === year) &&
    (account === '' || namesOf(removal).some((name) => name.includes(account))) &&
    (words.length === 0 || holdsWords(removal, words));
}

function holdsWords({ text = '' }: Removal, words: readonly string[]): boolean {
  const said = normalise(text);
  return words.every((word) => said.includes(word));
}
