import { element, span, view, words } from './dom.ts';
import { icon } from './icons.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { renderName } from './text-runs.ts';

/** Why a post stands where it stands. */
export interface PostContextRow {
  readonly repostedBy?: string | undefined;
  readonly pinned?: boolean | undefined;
  readonly thread?: 'first' | 'middle' | 'last' | undefined;
}

/** The row above a post: who reposted it, that it is pinned, the line of its thread, or a bare gap. */
export function contextRow(
  context: PageContext,
  { repostedBy, pinned, thread }: PostContextRow,
): HTMLElement {
  const { labels, options, store } = context;
  const colour = `color: ${context.theme().secondary}`;
  if (repostedBy !== undefined) {
    const social = freshId();
    return view(
      { look: 'row social' },
      view({ look: 'social-icon' }, view({}, view({}, icon('repost', 'icon-small')))),
      view(
        { look: 'grow' },
        view(
          {},
          view(
            {},
            element(
              'a',
              {
                look: 'text social-words',
                dir: options.direction,
                role: 'link',
                href: `/${repostedBy}`,
                id: freshId(),
                style: colour,
              },
              span(
                { 'data-testid': 'socialContext', id: social },
                span({ dir: 'ltr' }, ...renderName(store.account(repostedBy).name)),
                ` ${labels.reposted}`,
              ),
            ),
          ),
        ),
      ),
    );
  }
  if (pinned === true) {
    return view(
      { look: 'row social' },
      view({ look: 'social-icon' }, view({}, view({}, icon('pin', 'icon-small')))),
      view(
        { look: 'grow' },
        words(
          {
            dir: options.direction,
            look: 'social-words',
            id: freshId(),
            'data-testid': 'socialContext',
            style: colour,
          },
          labels.pinned,
        ),
      ),
    );
  }
  if (thread === 'middle' || thread === 'last') {
    return view(
      { look: 'row' },
      view({ look: 'avatar-column' }, view({ look: 'thread-line thread-line-up' })),
    );
  }
  return view({ look: 'row' }, view({ look: 'context-gap' }));
}
