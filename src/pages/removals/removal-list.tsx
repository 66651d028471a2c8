import { useEffect, useRef, useState } from 'preact/hooks';
import { actionSentence } from '../../content/card/action-words.ts';
import { showDate } from '../../content/card/dates.ts';
import { message } from '../../platform/i18n.ts';
import type { FoundRemoval } from '../../platform/removal-messages.ts';

/** Height of each row, in CSS pixels; removals.css gives it exactly this. */
const ROW = 120;
/** Rows that are drawn beyond what is in sight, so that none comes late. */
const SPARE = 12;

interface RemovalListProps {
  readonly found: readonly FoundRemoval[];
  /** The row with this number came in sight. */
  readonly onReach: (last: number) => void;
}

/** As many rows as there are in sight, of as many removals as there may be. */
export function RemovalList({ found, onReach }: RemovalListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [rows, setRows] = useState(SPARE);
  const follow = () => {
    if (box.current === null) return;
    const { scrollTop, clientHeight } = box.current;
    const top = Math.floor(scrollTop / ROW);
    const shown = Math.ceil(clientHeight / ROW);
    setFirst(Math.max(0, top - SPARE));
    setRows(shown + 2 * SPARE);
    onReach(top + shown);
  };
  useEffect(follow, [found.length]);
  const drawn = found.slice(first, first + rows);
  return (
    // Scrolled with the keyboard as well: the arrows move it while it has the focus.
    <section
      class="removal-list"
      ref={box}
      onScroll={follow}
      aria-label={message('removalsFound')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
      tabIndex={0}
    >
      <ul style={{ blockSize: `${found.length * ROW}px` }}>
        {drawn.map((each, at) => (
          <li
            key={`${each.source} ${each.removal.id}`}
            style={{ insetBlockStart: `${(first + at) * ROW}px` }}
            aria-setsize={found.length}
            aria-posinset={first + at + 1}
          >
            <Row found={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ found: { source, title, removal } }: { readonly found: FoundRemoval }) {
  const { action, account, postedAt, text } = removal;
  const date = action.at ?? postedAt;
  return (
    <>
      <a href={`#removals/${encodeURIComponent(source)}/${encodeURIComponent(removal.id)}`}>
        {actionSentence(removal, 'objectAlone')}
      </a>
      <p class="hint">
        {removal.illustration === true && <b>{`${message('illustrationWord')} · `}</b>}
        {account.handle === undefined ? (
          message('cardUnknownAccount')
        ) : (
          <bdi>@{account.handle}</bdi>
        )}
        {date !== undefined && ` · ${showDate(date)}`} · <bdi>{title}</bdi>
      </p>
      <p class="excerpt" dir="auto">
        {text ?? message('cardNoText')}
      </p>
    </>
  );
}
