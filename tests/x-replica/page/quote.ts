import type { ReplicaPost } from '../content/types.ts';
import { authorLine } from './author-line.ts';
import { avatar } from './avatar.ts';
import { cardOf } from './cards.ts';
import { span, view, words, wrapped } from './dom.ts';
import { mediaOf } from './media.ts';
import type { PageContext } from './page-context.ts';
import { postText } from './post-text.ts';
import { replyLine } from './reply-line.ts';
import { tombstoneArticle, tombstoneOf } from './tombstone.ts';

/** The box in which a post shows another one. No link in it names the quoted post, unless it has photos. */
export function quoteBox(
  context: PageContext,
  quoted: ReplicaPost,
  id: string,
  signal: AbortSignal,
): HTMLElement {
  const heading = words({ dir: 'ltr', look: 'unseen-words' }, span({}, context.labels.quote));
  const tombstone = tombstoneOf(context, quoted);
  if (tombstone !== undefined) {
    return view({ id }, heading, view({ look: 'quote' }, tombstoneArticle(context, tombstone)));
  }
  const box = view(
    { look: 'quote', role: 'link', tabindex: '0' },
    view(
      {},
      view(
        { look: 'quote-head' },
        wrapped(
          'quote-head',
          'grow',
          view(
            { look: 'row quote-author' },
            view(
              { look: 'no-shrink', 'data-testid': 'Tweet-User-Avatar' },
              wrapped('quote-avatar', 'no-shrink', avatar(quoted.author, 24, false)),
            ),
            authorLine(context, quoted, { linked: false, timed: true }, signal),
          ),
        ),
      ),
      view(
        { look: 'quote-body' },
        replyLine(context, quoted, false),
        postText(context, quoted, 'quote', signal),
        quoted.media === undefined
          ? undefined
          : view(
              { look: 'quote-media' },
              wrapped('quote-media', 'grow', mediaOf(context, quoted, signal) ?? view()),
            ),
        quoted.card === undefined ? undefined : cardOf(context, quoted),
      ),
    ),
  );
  context.clickTargets.set(box, `/${quoted.author}/status/${quoted.id}`);
  return view({ id }, heading, box);
}
