import { CATEGORIES_WITHOUT_TEXT } from '../../dataset/category.ts';
import type { DataPackage } from '../../dataset/package.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { bytesOfData, requireOrder, summaryOfPart } from '../../engine/encoder/index.ts';
import { isHiddenName } from '../../engine/hidden-account.ts';
import { isCompared } from '../../engine/index.ts';
import { withoutUnknown } from '../build/fair/fields.ts';

/** Tells what is wrong with a record of this dataset; undefined where nothing is. */
export type RecordRules = (record: DatasetRecord) => string | undefined;

/** What a dataset's own descriptor promises of its records, and what no record may show. */
export function recordRules({ flavour, accountSalt, withdrawn }: DataPackage): RecordRules {
  const gone = new Set(withdrawn?.map(({ id }) => id));
  return (record) => {
    const { id, text, account, category } = record;
    if (gone.has(id)) return `the record ${JSON.stringify(id)} was withdrawn and is still there`;
    if (flavour === 'lean' && text !== undefined) return 'text in a lean dataset';
    if (category !== undefined && CATEGORIES_WITHOUT_TEXT.has(category) && text !== undefined)
      return `text in the category ${category}`;
    const badStates = faultOfStates(record);
    if (badStates !== undefined) return badStates;
    const isHidden = isHiddenName(account.id) || isHiddenName(account.speaker);
    const isWordless =
      flavour === 'lean' || (category !== undefined && CATEGORIES_WITHOUT_TEXT.has(category));
    if ((isHidden || isWordless) && withoutUnknown(record) !== record)
      return 'a field beyond the contract, which might hold words or a name';
    if (!isHidden) return undefined;
    if (accountSalt === undefined)
      return 'an account that is not named, in a dataset without accountSalt';
    return account.handle !== undefined || account.name !== undefined
      ? 'a hidden account with a name'
      : undefined;
  };
}

function faultOfStates(record: DatasetRecord): string | undefined {
  const { states, category, repost } = record;
  if (states === undefined) return undefined;
  if (category !== undefined && CATEGORIES_WITHOUT_TEXT.has(category))
    return `states of a text in the category ${category}`;
  if (repost === true) return 'states of a repost';
  if (!isCompared(record)) return 'states of what posts are not compared with';
  try {
    requireOrder(states.parts);
  } catch (error) {
    return wordsOf(error);
  }
  for (const { sentence, data } of states.parts) {
    try {
      summaryOfPart(bytesOfData(data));
    } catch (error) {
      return `sentence ${sentence}: ${wordsOf(error)}`;
    }
  }
  return undefined;
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
