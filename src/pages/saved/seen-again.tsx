import { message } from '../../platform/i18n.ts';
import type { OpenedPost } from '../../saved/saved-store.ts';
import { formatMoment } from '../shared/formats.ts';

/** How a post was met again, in order: what X said in its place, and since when. */
export function SeenAgain({ post }: { readonly post: OpenedPost }) {
  const { saved, changes, entries } = post;
  const seen = changes.flatMap(({ chain, seq, change }) => {
    const entry = entries.find((each) => each.chain === chain && each.entry.seq === seq)?.entry;
    return change.kind === 'seen-again' && entry !== undefined ? [{ change, at: entry.at }] : [];
  });
  if (seen.length === 0) return null;
  return (
    <section>
      <h3>{message('savedSeenTitle')}</h3>
      <p>
        {message('savedBefore')}, {formatMoment(saved.savedAt)}
      </p>
      {seen.map(({ change, at }) => (
        <div key={change.nonce}>
          <p>
            {message('savedAfter')}, {formatMoment(at)}: {message(`savedSeen_${change.as}`)}
          </p>
          {change.notice !== '' && (
            <>
              <p class="hint">{message('savedNotice')}</p>
              <blockquote dir="auto">{change.notice}</blockquote>
            </>
          )}
          {change.html?.kept === true && <code class="exact">SHA-256 {change.html.sha256}</code>}
        </div>
      ))}
    </section>
  );
}
