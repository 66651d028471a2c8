import type { DatasetRecord, Observation, Removal } from '../../../dataset/record.ts';

type Field = keyof Removal | keyof Observation;

/** Facts of an action and where they are known from: nothing in them says who or in what words. */
const FACTS: ReadonlySet<string> = new Set<Field | 'terms'>([
  'id',
  'kind',
  'platform',
  'account',
  'fingerprints',
  'lang',
  'postedAt',
  'action',
  'outcome',
  'seenAt',
  'twinOf',
  'basis',
  'status',
  'statusAt',
  'checkedAt',
  'sources',
  'category',
  'repost',
  'illustration',
  'terms',
]);

const CONTRACT: ReadonlySet<string> = new Set<string>([
  ...FACTS,
  ...(['text', 'textFrom', 'group', 'url'] satisfies Field[]),
]);

/** Drops what the contract does not know: it might name the account, and nobody can tell. */
export function withoutUnknown(record: DatasetRecord): DatasetRecord {
  return only(record, CONTRACT);
}

/** Drops all but facts and sources. */
export function onlyFacts(record: DatasetRecord): DatasetRecord {
  const facts = only(record, FACTS);
  if (facts.kind === 'observation') return facts;
  const { statedBy: _statedBy, ...action } = facts.action;
  return { ...facts, action };
}

function only(record: DatasetRecord, fields: ReadonlySet<string>): DatasetRecord {
  const others = Object.keys(record).filter((field) => !fields.has(field));
  if (others.length === 0) return record;
  const kept = { ...record };
  for (const field of others) Reflect.deleteProperty(kept, field);
  return kept;
}
