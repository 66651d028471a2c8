import { isRelated } from '../../platform/badge-kind.ts';
import type { PostAnswer } from '../../platform/messages.ts';
import type { Settings } from '../../platform/settings-messages.ts';

/** An answer as the reader's settings let it count: without a badge that they do not want to have. */
export function wantedAnswer(answer: PostAnswer, { switches, hidden }: Settings): PostAnswer {
  const { badge, postId } = answer;
  if (badge === undefined) return answer;
  const unwanted =
    (isRelated(badge.kind) && !switches.muted) || hidden.some((each) => each.postId === postId);
  return unwanted ? withoutBadge(answer) : answer;
}

/** A wanted answer as the page is to draw it. */
export function drawnAnswer(answer: PostAnswer, { switches }: Settings): PostAnswer {
  if (switches.drawNothing || switches.hideBadges) return withoutBadge(answer);
  const { badge } = answer;
  if (badge !== undefined)
    return switches.compact ? { ...answer, badge: { ...badge, compact: true } } : answer;
  const isLikeNothing = answer.state === 'none' && answer.why === 'no-match';
  return switches.markNothing && isLikeNothing ? { ...answer, badge: nothingMark } : answer;
}

const nothingMark = {
  kind: 'nothing',
  speakers: 0,
  illustration: false,
  compact: true,
} as const;

function withoutBadge({ badge: _badge, ...answer }: PostAnswer): PostAnswer {
  return answer;
}
