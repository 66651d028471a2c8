import type { ReplicaPost } from '../content/types.ts';
import { countText } from './action-bar.ts';
import { element, span, view, words, wrapped } from './dom.ts';
import { fullTime } from './moments.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';

/** When a post was written and how often it was seen, below the post on its own page. */
export function timeRow(context: PageContext, post: ReplicaPost, signal: AbortSignal): HTMLElement {
  const colour = `color: ${context.theme().secondary}`;
  const shown = fullTime(post.at, context.options.language);
  const { counts } = context.store.stateOf(post.id);
  return view(
    { look: 'time-row' },
    wrapped(
      'time',
      '',
      view(
        { look: 'row' },
        words(
          { dir: context.options.direction, style: colour },
          element(
            'a',
            {
              look: 'text age',
              href: `/${post.author}/status/${post.id}${post.edited === true ? '/history' : ''}`,
              'aria-describedby': freshId(),
              'aria-label': shown,
              role: 'link',
            },
            element('time', { datetime: new Date(post.at).toISOString() }, shown),
          ),
        ),
        words({ dir: 'ltr', look: 'dot', 'aria-hidden': 'true', style: colour }, span({}, '·')),
        words(
          { dir: context.options.direction, style: colour },
          span(
            {},
            view(
              { look: 'inline' },
              countText(context, post, () => counts.views, signal),
            ),
          ),
          span({}, span({}, ` ${context.labels.viewsTitle}`)),
        ),
      ),
    ),
  );
}
