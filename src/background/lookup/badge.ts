import type { Measure, Removal } from '../../dataset/record.ts';
import type { Match, Verdict } from '../../engine/index.ts';
import type { BadgeSummary, PostAnswer, WatchedPost } from '../../platform/messages.ts';

/** Finds the removal that a match names. */
export type FindRemoval = (match: Match) => Removal | undefined;

/** What the page is told of a verdict. */
export function answerOf(post: WatchedPost, verdict: Verdict, find: FindRemoval): PostAnswer {
  const badge = badgeOf(verdict, find);
  return {
    postId: post.id,
    key: post.key,
    state: verdict.state,
    ...(verdict.why === undefined ? {} : { why: verdict.why }),
    ...(badge === undefined ? {} : { badge }),
  };
}

function badgeOf({ state, matches }: Verdict, find: FindRemoval): BadgeSummary | undefined {
  const strongest = matches[0];
  if (strongest === undefined) return undefined;
  const removal = find(strongest);
  if (removal === undefined) return undefined;
  return {
    kind: state === 'own' || state === 'related' ? state : kindOf(removal),
    level: strongest.level,
    speakers: countSpeakers(matches, find),
    illustration: removal.illustration === true,
  };
}

const kindOfMeasure: Readonly<Record<Measure, BadgeSummary['kind']>> = {
  removed: 'removed',
  withheld: 'withheld',
  limited: 'limited',
  labelled: 'limited',
  suspended: 'suspended',
  locked: 'suspended',
};

/** Disputed comes before what was done: nobody should read the one without the other. */
function kindOf({ status, action }: Removal): BadgeSummary['kind'] {
  return status === 'disputed' ? 'disputed' : kindOfMeasure[action.measure];
}

/**
 * Other speakers among all matches. Matches may share speakers, and only the one that each is
 * named by is known here, so this is the least number that is certain.
 */
function countSpeakers(matches: readonly Match[], find: FindRemoval): number {
  const others = matches.filter((match) => !match.sameAccount && !match.sameSpeaker);
  const named = new Set(
    others.map((match) => speakerOf(find(match)) ?? `${match.source} ${match.removal}`),
  );
  return Math.max(named.size, 0, ...matches.map((match) => match.speakers));
}

function speakerOf(removal: Removal | undefined): string | undefined {
  return removal?.account.speaker ?? removal?.account.id ?? removal?.account.handle?.toLowerCase();
}
