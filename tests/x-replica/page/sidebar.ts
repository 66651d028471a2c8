import { cardWords } from './card-words.ts';
import { element, span, view, words } from './dom.ts';
import type { PageContext } from './page-context.ts';
import { userCell } from './user-cell.ts';

/** Search, trends and accounts to follow, beside the timeline on wide screens. */
export function sidebar(context: PageContext): HTMLElement {
  const { labels, options, store } = context;
  const suggested = store.world.accounts
    .filter((account) => account.suspended !== true && account.locked !== true)
    .slice(0, 3)
    .map(({ handle }) => userCell(context, handle));
  const trends = cardWords(options.language).titles.map((title) =>
    view(
      { look: 'trend', role: 'link', tabindex: '0', 'data-testid': 'trend' },
      words({ dir: 'auto', look: 'muted small' }, span({}, labels.trending)),
      words({ dir: 'auto', look: 'name' }, span({}, title)),
    ),
  );
  return view(
    { look: 'side-inside' },
    element('input', {
      look: 'search-input',
      'aria-label': labels.search,
      placeholder: labels.search,
      dir: 'auto',
      type: 'text',
    }),
    panel(labels.whatsHappening, trends),
    panel(labels.whoToFollow, suggested),
  );
}

function panel(title: string, rows: readonly Node[]): HTMLElement {
  return element(
    'aside',
    { look: 'view panel', role: 'complementary' },
    element(
      'h2',
      { look: 'text block panel-title', 'aria-level': '2', role: 'heading', dir: 'auto' },
      span({}, title),
    ),
    ...rows,
  );
}
