import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Rows that are drawn beyond what is in sight, so that none comes late. */
const SPARE = 12;

interface LongListProps<T> {
  readonly items: readonly T[];
  /** Height of each row, in CSS pixels; the style sheet gives it exactly this. */
  readonly rowHeight: number;
  readonly label: string;
  readonly keyOf: (item: T) => string;
  readonly row: (item: T) => ComponentChildren;
  /** The row with this number came in sight. */
  readonly onReach?: (last: number) => void;
}

/** As many rows as there are in sight, of as many as there may be. */
export function LongList<T>({ items, rowHeight, label, keyOf, row, onReach }: LongListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [rows, setRows] = useState(SPARE);
  const follow = () => {
    if (box.current === null) return;
    const { scrollTop, clientHeight } = box.current;
    const top = Math.floor(scrollTop / rowHeight);
    const shown = Math.ceil(clientHeight / rowHeight);
    setFirst(Math.max(0, top - SPARE));
    setRows(shown + 2 * SPARE);
    onReach?.(top + shown);
  };
  useEffect(follow, [items.length]);
  return (
    // Scrolled with the keyboard as well: the arrows move it while it has the focus.
    <section
      class="long-list"
      ref={box}
      onScroll={follow}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
      tabIndex={0}
    >
      <ul style={{ blockSize: `${items.length * rowHeight}px` }}>
        {items.slice(first, first + rows).map((item, at) => (
          <li
            key={keyOf(item)}
            style={{
              insetBlockStart: `${(first + at) * rowHeight}px`,
              blockSize: `${rowHeight}px`,
            }}
            aria-setsize={items.length}
            aria-posinset={first + at + 1}
          >
            {row(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
