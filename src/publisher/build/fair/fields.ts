import type {
  Account,
  Action,
  DatasetRecord,
  Fingerprints,
  Observation,
  Removal,
  Rule,
  SourceLink,
  States,
  StatesPart,
} from '../../../dataset/record.ts';

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
  // Much of the words can be made of them again.
  states: false,
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

/** Names every field of a part of a record; the compiler keeps them complete. */
function fieldsOf<Part>(fields: Readonly<Record<keyof Part, true>>): ReadonlySet<string> {
  return new Set(Object.keys(fields));
}

const OF_ACCOUNT = fieldsOf<Account>({
  id: true,
  handle: true,
  name: true,
  speaker: true,
  public: true,
  followers: true,
});
const OF_ACTION = fieldsOf<Action>({
  object: true,
  measure: true,
  actor: true,
  compelled: true,
  ground: true,
  countries: true,
  at: true,
  rule: true,
  statedBy: true,
});
const OF_RULE = fieldsOf<Rule>({ name: true, url: true, until: true });
const OF_SOURCE = fieldsOf<SourceLink>({ url: true, title: true, retrieved: true });
const OF_FINGERPRINTS = fieldsOf<Fingerprints>({ v: true, words: true });
const OF_STATES = fieldsOf<States>({ encoder: true, lang: true, parts: true });
const OF_STATES_PART = fieldsOf<StatesPart>({ sentence: true, of: true, data: true });

/** Drops what the contract does not know, at any depth: it might name the account, and nobody can tell. */
export function withoutUnknown(record: DatasetRecord): DatasetRecord {
  return withKnownParts(only(record, CONTRACT));
}

/** Drops all but facts and the addresses of sources, whose titles may quote the words. */
export function onlyFacts(record: DatasetRecord): DatasetRecord {
  const facts = withKnownParts(only(record, FACTS));
  const sources = facts.sources.map(({ title: _title, ...source }) => source);
  if (facts.kind === 'observation') return { ...facts, sources };
  const { statedBy: _statedBy, ...action } = facts.action;
  return { ...facts, sources, action };
}

/** The same object where nothing is dropped. */
function withKnownParts(record: DatasetRecord): DatasetRecord {
  const account = only(record.account, OF_ACCOUNT);
  const sources = record.sources.map((source) => only(source, OF_SOURCE));
  const fingerprints = record.fingerprints && only(record.fingerprints, OF_FINGERPRINTS);
  const states = record.states && withKnownStates(record.states);
  const sameParts =
    account === record.account &&
    fingerprints === record.fingerprints &&
    states === record.states &&
    sources.every((source, at) => source === record.sources[at]);
  const known = sameParts
    ? record
    : {
        ...record,
        account,
        sources,
        ...(fingerprints && { fingerprints }),
        ...(states && { states }),
      };
  if (known.kind === 'observation') return known;
  const action = withKnownRule(only(known.action, OF_ACTION));
  return action === known.action ? known : { ...known, action };
}

function withKnownStates(given: States): States {
  const states = only(given, OF_STATES);
  const parts = states.parts.map((part) => only(part, OF_STATES_PART));
  return parts.every((part, at) => part === states.parts[at]) ? states : { ...states, parts };
}

function withKnownRule(action: Action): Action {
  if (action.rule === undefined) return action;
  const rule = only(action.rule, OF_RULE);
  return rule === action.rule ? action : { ...action, rule };
}

function only<Part extends object>(part: Part, fields: ReadonlySet<string>): Part {
  const others = Object.keys(part).filter((field) => !fields.has(field));
  if (others.length === 0) return part;
  const kept = { ...part };
  for (const field of others) Reflect.deleteProperty(kept, field);
  return kept;
}
