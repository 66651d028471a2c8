import type { ReplicaPost } from '../content/types.ts';
import { authorLine } from './author-line.ts';
import { element, span, view, words, wrapped } from './dom.ts';
import { assistantIcon, icon } from './icons.ts';
import type { PageContext } from './page-context.ts';

/** The author's line with the buttons at its end; an advertisement says so there. */
export function headerRow(
  context: PageContext,
  post: ReplicaPost,
  placement: 'timeline' | 'focused' | 'embedded',
  signal: AbortSignal,
): HTMLElement {
  const { labels } = context;
  const timed = placement !== 'focused' && post.promoted !== 'no-time';
  const colour = `color: ${context.theme().secondary}`;
  const assistant = element(
    'button',
    { look: 'button', 'aria-label': labels.assistant, role: 'button', type: 'button' },
    words({ dir: 'ltr', look: 'row', style: colour }, view({}, view(), assistantIcon())),
  );
  const caret = element(
    'button',
    {
      look: 'button',
      'aria-expanded': 'false',
      'aria-haspopup': 'menu',
      'aria-label': labels.more,
      role: 'button',
      'data-testid': 'caret',
      type: 'button',
    },
    words({ dir: 'ltr', look: 'row', style: colour }, view({}, view(), icon('caret'))),
  );
  const author = authorLine(context, post, { linked: true, timed }, signal);
  return view(
    { look: 'row header' },
    view({ look: 'grow' }, wrapped('author', 'grow', author)),
    placement === 'embedded'
      ? undefined
      : view(
          { look: 'row no-shrink header-buttons' },
          post.promoted !== undefined
            ? words(
                { dir: context.options.direction, look: 'muted', style: colour },
                span({}, labels.ad),
              )
            : view({}, assistant),
          view({}, wrapped('caret', '', view({}, caret))),
        ),
  );
}
