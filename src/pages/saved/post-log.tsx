import { entryKeys } from '../../evidence/report/keys.ts';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { OpenedPost } from '../../saved/saved-store.ts';
import { formatMoment } from '../shared/formats.ts';

/** The lines of the log about one post. */
export function PostLog({ post }: { readonly post: OpenedPost }) {
  return (
    <section>
      <h3>{message('savedLog')}</h3>
      {post.damaged > 0 && (
        <p role="alert">{message('savedDamaged', formatNumber(post.damaged))}</p>
      )}
      <ol class="log">
        {post.entries.map(({ chain, entry, clockPutBack }) => (
          <li key={`${chain} ${entry.seq}`}>
            {formatMoment(entry.at)} · {message(entryKeys[entry.kind])}
            {clockPutBack && <span class="note"> {message('logClockPutBack')}</span>}
            <code class="exact" dir="ltr">
              {entry.seq} {entry.hash}
            </code>
          </li>
        ))}
      </ol>
    </section>
  );
}
