import type { DatasetRecord, Observation, Removal } from '../../../dataset/record.ts';

type Field = keyof Removal | keyof Observation;

/**
 * Every field of the contract, and whether it is a fact of an action or where that is known
 * from: nothing in a fact says who or in what words. The compiler keeps it complete.
 */
const IS_FACT: Readonly<Record<Field, boolean>> = {
  id: true,
  kind: true,
  platform: true,
  account: true,
  text: false,
  textFrom: false,
  excerpt: true,
  fingerprints: true,
  lang: true,
  postedAt: true,
  url: false,
  action: true,
  outcome: true,
  seenAt: true,
  twinOf: true,
  basis: true,
  status: true,
  statusAt: true,
  checkedAt: true,
  sources: true,
  category: true,
  group: false,
  repost: true,
  illustration: true,
};
/** Beyond the contract, but the publisher must not lose sight of it. */
const TERMS = 'terms';
const CONTRACT: ReadonlySet<string> = new Set([...Object.keys(IS_FACT), TERMS]);
const FACTS: ReadonlySet<string> = new Set([
  ...Object.entries(IS_FACT).flatMap(([field, isFact]) => (isFact ? [field] : [])),
  TERMS,
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
