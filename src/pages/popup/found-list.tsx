import { useEffect, useState } from 'preact/hooks';
import { askCard } from '../../platform/ask-card.ts';
import { badgeWord, message } from '../../platform/i18n.ts';
import type { CardContent, FoundPost, Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import { ComparisonView } from '../shared/comparison-view.tsx';
import { isolate } from '../shared/formats.ts';

/** The posts in view that are like something in the lists, each with its comparison: for who wants nothing drawn in the page. */
export function FoundList({ tabId }: { readonly tabId: number }) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly FoundPost[]>([]);
  useEffect(() => {
    if (!open) return;
    void foundIn(tabId).then(setFound);
  }, [open, tabId]);
  return (
    <details class="found" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{message('popupFound')}</summary>
      <ul>
        {found.map((each) => (
          <li key={each.post.id}>
            <Found {...each} />
          </li>
        ))}
      </ul>
    </details>
  );
}

async function foundIn(tabId: number): Promise<readonly FoundPost[]> {
  const reply = await send('foundInTab', { tabId });
  return reply.ok ? reply.value.posts : [];
}

function Found({ post, badge }: FoundPost) {
  const [card, setCard] = useState<Reply<CardContent>>();
  const ask = (event: { readonly currentTarget: HTMLDetailsElement }) => {
    if (event.currentTarget.open) void askCard(post).then(setCard);
  };
  return (
    <details onToggle={ask}>
      <summary>
        <b>{badgeWord(badge.kind)}</b> <bdi dir="ltr">@{post.author}</bdi>:{' '}
        <span class="excerpt">{isolate(post.text)}</span>
      </summary>
      {card === undefined && <p role="status">{message('cardLoading')}</p>}
      {card?.ok === false && <p class="failed">{message('cardFailed', isolate(card.error))}</p>}
      {card?.ok === true && <ComparisonView content={card.value} post={post} />}
    </details>
  );
}
