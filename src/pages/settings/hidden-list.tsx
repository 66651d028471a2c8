import { useRef } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { HiddenComparison } from '../../platform/settings-messages.ts';
import { formatMoment, isolate } from '../shared/formats.ts';

interface HiddenListProps {
  readonly hidden: readonly HiddenComparison[];
  readonly onShow: (postId: string) => void;
}

/** The comparisons that the reader hid, newest first, each to be shown again. */
export function HiddenList({ hidden, onShow }: HiddenListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-labelledby="set-hidden">
      <h2 id="set-hidden" ref={heading} tabIndex={-1}>
        {message('settingsHidden')}
      </h2>
      {hidden.length === 0 && <p class="hint">{message('hiddenNone')}</p>}
      <ul class="hidden-list">
        {hidden.toReversed().map(({ postId, author, hiddenAt }) => (
          <li key={postId}>
            <span>
              {message('hiddenPost', isolate(`@${author}`), isolate(formatMoment(hiddenAt)))}
            </span>
            <button
              type="button"
              onClick={() => {
                onShow(postId);
                // What the keyboard was on leaves with the comparison.
                heading.current?.focus();
              }}
            >
              {message('hiddenShow')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
