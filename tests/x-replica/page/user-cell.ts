import { badgesOf } from './author-line.ts';
import { avatar } from './avatar.ts';
import { element, span, view, words } from './dom.ts';
import type { PageContext } from './page-context.ts';
import { renderName, renderRuns } from './text-runs.ts';

/** An account to follow. */
export function userCell(context: PageContext, handle: string): HTMLElement {
  const account = context.store.account(handle);
  const link = (content: Node): HTMLElement =>
    element('a', { look: 'view plain-link', href: `/${handle}`, role: 'link' }, content);
  return element(
    'button',
    { look: 'button user-cell', role: 'button', 'data-testid': 'UserCell', type: 'button' },
    view(
      { look: 'row' },
      view({ look: 'avatar-column' }, avatar(handle, 40, true)),
      view(
        { look: 'grow' },
        view(
          { look: 'row between' },
          view(
            { look: 'shrinks' },
            link(
              view(
                { look: 'row' },
                words({ dir: 'ltr', look: 'name' }, span({}, ...renderName(account.name))),
                words({ dir: 'ltr', look: 'badges' }, span({}, ...badgesOf(context, handle))),
              ),
            ),
            link(words({ dir: 'ltr', look: 'muted' }, span({}, `@${handle}`))),
          ),
          view(
            { look: 'pill', 'data-testid': `${handle}-follow` },
            words({ dir: 'auto' }, span({}, span({}, context.labels.follow))),
          ),
        ),
        words({ dir: 'auto', look: 'bio' }, ...renderRuns(account.bio)),
      ),
    ),
  );
}
