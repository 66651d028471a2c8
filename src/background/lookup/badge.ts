import type { Removal } from '../../dataset/record.ts';
import type { Match, Verdict } from '../../engine/index.ts';
import { type BadgeKind, isRelated, outcomeOf } from '../../platform/badge-kind.ts';
import type { BadgeSummary, PostAnswer, WatchedPost } from '../../platform/messages.ts';
import { contradictedMatches } from './contradiction.ts';

/** Finds the removal that a match names. */
export type FindRemoval = (match: Match) => Removal | undefined;

/** When it was last known that a match's removal stands, once nobody vouches for it any more. */
export type FindLastCheck = (match: Match, removal: Removal) => string | undefined;

/** What the page is told of a verdict. */
export function answerOf(
  post: WatchedPost,
  verdict: Verdict,
  find: FindRemoval,
  lastCheck: FindLastCheck,
): PostAnswer {
  const badge = badgeOf(verdict, find, lastCheck);
  return {
    postId: post.id,
    key: post.key,
    state: verdict.state,
    ...(verdict.why === undefined ? {} : { why: verdict.why }),
    ...(badge === undefined ? {} : { badge }),
  };
}

function badgeOf(
  { state, speakers, matches }: Verdict,
  find: FindRemoval,
  lastCheck: FindLastCheck,
): BadgeSummary | undefined {
  const strongest = matches[0];
  if (strongest === undefined) return undefined;
  const removal = find(strongest);
  if (removal === undefined) return undefined;
  const checked = removal.status === 'reversed' ? undefined : lastCheck(strongest, removal);
  return {
    kind: kindOf(state, removal, contradictedMatches(matches, find).has(strongest)),
    level: strongest.level,
    speakers: speakers ?? 0,
    illustration: removal.illustration === true,
    ...(checked === undefined ? {} : { lastChecked: checked }),
  };
}

/** Disputed comes before what was done: nobody should read the one without the other. */
function kindOf(state: Verdict['state'], removal: Removal, isContradicted: boolean): BadgeKind {
  if (state === 'own') return 'own';
  if (isContradicted) return 'disputed';
  const outcome = outcomeOf(removal);
  if (state === 'related') return isRelated(outcome) ? outcome : 'related';
  return removal.status === 'disputed' ? 'disputed' : outcome;
}
