import { useEffect, useMemo, useState } from 'preact/hooks';
import { askCard } from '../../platform/ask-card.ts';
import { outcomeOf } from '../../platform/badge-kind.ts';
import { message } from '../../platform/i18n.ts';
import type { BadgeSummary, CardContent, Reply } from '../../platform/messages.ts';
import { ComparisonView } from '../shared/comparison-view.tsx';
import { isolate } from '../shared/formats.ts';
import { SampleBadge } from './sample-badge.tsx';
import type { SamplePost as Post } from './samples.ts';

interface SamplePostProps {
  readonly post: Post;
  /** Whether the lists that it is compared with are there. */
  readonly isReady: boolean;
}

/** An invented post, with the badge that it would have on X and the comparison behind it. */
export function SamplePost({ post, isReady }: SamplePostProps) {
  const [card, setCard] = useState<Reply<CardContent>>();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (isReady) void askCard(post).then(setCard);
  }, [post, isReady]);
  const summary = useMemo(() => (card?.ok ? summaryOf(card.value) : undefined), [card]);
  return (
    <article class="sample" aria-label={`@${post.author}`}>
      <p class="hint">
        <bdi dir="ltr">@{post.author}</bdi>
      </p>
      <p dir="auto" lang={post.lang}>
        {post.text}
      </p>
      {card === undefined && <p role="status">{message('cardLoading')}</p>}
      {card?.ok === false && <p class="failed">{message('cardFailed', isolate(card.error))}</p>}
      {card?.ok === true && summary === undefined && (
        <p class="hint">{message('welcomeTryNone')}</p>
      )}
      {summary !== undefined && <SampleBadge summary={summary} onPress={() => setOpen(!open)} />}
      {open && card?.ok === true && <ComparisonView content={card.value} post={post} />}
    </article>
  );
}

function summaryOf({ state, matches: [strongest] }: CardContent): BadgeSummary | undefined {
  if (strongest === undefined) return undefined;
  const { removal, level, speakers } = strongest;
  const kind = removal.status === 'disputed' ? 'disputed' : outcomeOf(removal);
  return {
    kind: state === 'own' ? 'own' : kind,
    level,
    speakers,
    illustration: removal.illustration === true,
  };
}
