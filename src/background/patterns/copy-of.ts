import { primaryLanguage } from '../../dataset/language.ts';
import type { DatasetRecord, Observation, Removal } from '../../dataset/record.ts';
import { normalise } from '../../engine/index.ts';
import type { Copy, Fate } from '../../patterns/copy.ts';
import { type Outcome, outcomeOf } from '../../platform/badge-kind.ts';

/** Of a post's words; enough to know a message again. */
const WORDS_SHOWN = 280;

/** What patterns need of a record, without anything that names a private person or their surviving post. */
export function copyOf(record: DatasetRecord): Copy {
  const { account, text, postedAt } = record;
  const isPublic = account.public === true;
  const speaker = account.speaker ?? account.name ?? account.handle;
  const mayShowWords = record.kind !== 'observation' || isPublic;
  return {
    keys: keysOf(record),
    language: primaryLanguage(record),
    ...(isPublic && speaker !== undefined ? { speaker } : {}),
    ...(postedAt === undefined ? {} : { postedAt }),
    ...(mayShowWords && text !== undefined ? { words: text.slice(0, WORDS_SHOWN) } : {}),
    ...(record.kind === 'observation' ? seen(record) : done(record)),
  };
}

type Ending = Pick<Copy, 'fate' | 'outcome'> & Partial<Copy>;

function done(removal: Removal): Ending {
  const { actor, at, rule } = removal.action;
  const outcome = outcomeOf(removal);
  return {
    fate: fateOf(outcome),
    outcome,
    actor,
    removal: removal.id,
    ...(at === undefined ? {} : { actedAt: at }),
    ...(rule === undefined ? {} : { rule: rule.name }),
    ...(rule?.until === undefined ? {} : { ruleUntil: rule.until }),
  };
}

/** Restored since, or acted on for behaviour: neither left alone nor removed for these words. */
function fateOf(outcome: Outcome): Fate {
  return outcome === 'removed' ? 'removed' : 'acted';
}

function seen({ outcome }: Observation): Ending {
  return { fate: outcome === 'up' || outcome === 'up-with-notice' ? 'up' : 'acted', outcome };
}

/** The group that its publisher put it in, its twin, and its words as they are compared. */
function keysOf(record: DatasetRecord): readonly string[] {
  const { id, group, text, fingerprints } = record;
  const twin = record.kind === 'observation' ? record.twinOf : undefined;
  const said = text === undefined ? '' : normalise(text);
  return [
    `id ${twin ?? id}`,
    ...(group === undefined ? [] : [`group ${group}`]),
    ...(said === '' ? [] : [`words ${said}`]),
    ...(fingerprints === undefined ? [] : [`words ${fingerprints.v} ${fingerprints.words}`]),
  ];
}
