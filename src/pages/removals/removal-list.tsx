import { actionSentence } from '../../content/card/action-words.ts';
import { showDate } from '../../content/card/dates.ts';
import { message } from '../../platform/i18n.ts';
import type { FoundRemoval } from '../../platform/removal-messages.ts';
import { LongList } from '../shared/long-list.tsx';

/** Height of each row, in CSS pixels. */
const ROW = 120;

interface RemovalListProps {
  readonly found: readonly FoundRemoval[];
  /** The row with this number came in sight. */
  readonly onReach: (last: number) => void;
}

/** As many rows as there are in sight, of as many removals as there may be. */
export function RemovalList({ found, onReach }: RemovalListProps) {
  return (
    <LongList
      items={found}
      rowHeight={ROW}
      label={message('removalsFound')}
      keyOf={({ source, removal }) => `${source} ${removal.id}`}
      row={(each) => <Row found={each} />}
      onReach={onReach}
    />
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
