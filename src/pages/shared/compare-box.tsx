import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ComparedPost } from '../../content/card/match-section.ts';
import { askCard } from '../../platform/ask-card.ts';
import { message } from '../../platform/i18n.ts';
import * as limits from '../../platform/limits.ts';
import type { CardContent, Reply } from '../../platform/messages.ts';
import { ComparisonView } from './comparison-view.tsx';
import { isolate } from './formats.ts';

interface Compared {
  readonly post: ComparedPost;
  /** Undefined until it is there. */
  readonly reply: Reply<CardContent> | undefined;
}

/**
 * A box for any text, which is compared like a post: nothing of it is kept or sent.
 * @param initial a text to begin with, compared at once
 */
export function CompareBox({ initial = '' }: { readonly initial?: string }) {
  const id = useId();
  const [text, setText] = useState(initial);
  const [compared, setCompared] = useState<Compared>();
  const asked = useRef(0);
  const compare = async () => {
    asked.current += 1;
    const own = asked.current;
    const post = { id: 'pasted', author: '', text };
    setCompared({ post, reply: undefined });
    const reply = await askCard(post);
    // Only the last question counts.
    if (own === asked.current) setCompared({ post, reply });
  };
  useEffect(() => {
    if (initial !== '') void compare();
  }, []);
  return (
    <form
      class="compare"
      onSubmit={(event) => {
        event.preventDefault();
        void compare();
      }}
    >
      <label for={id}>{message('comparePaste')}</label>
      <textarea
        id={id}
        rows={3}
        dir="auto"
        autocomplete="off"
        maxLength={limits.postText}
        aria-describedby={`${id}-hint`}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="hint" id={`${id}-hint`}>
        {message('compareHint')}
      </p>
      <button type="submit" disabled={text.trim() === ''}>
        {message('compareButton')}
      </button>
      <div aria-live="polite">{compared !== undefined && <Outcome {...compared} />}</div>
    </form>
  );
}

function Outcome({ post, reply }: Compared) {
  if (reply === undefined) return <p>{message('cardLoading')}</p>;
  if (!reply.ok) return <p class="failed">{message('cardFailed', isolate(reply.error))}</p>;
  return <ComparisonView content={reply.value} post={post} />;
}
