import type { ReplicaPost } from '../content/types.ts';
import { element, span, view, words } from './dom.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import { renderRuns } from './text-runs.ts';

/** What readers added below a post; undefined where they added nothing. */
export function communityNote(context: PageContext, post: ReplicaPost): HTMLElement | undefined {
  if (post.communityNote === undefined) return undefined;
  return view(
    { look: 'note', 'data-testid': 'birdwatch-pivot' },
    view(
      { look: 'row note-head' },
      icon('note', 'icon-small'),
      words(
        { dir: context.options.direction, look: 'name' },
        span({}, context.labels.readersAdded),
      ),
    ),
    words({ dir: 'auto', look: 'note-body' }, ...renderRuns(post.communityNote)),
    view(
      { look: 'note-foot', role: 'link', tabindex: '0' },
      element('div', { look: 'text' }, span({}, context.labels.noteFooter)),
    ),
  );
}
