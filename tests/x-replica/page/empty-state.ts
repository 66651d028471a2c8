import { view, words } from './dom.ts';

/** What a list shows instead of posts. */
export function emptyState(title: string, detail: string): HTMLElement {
  return view(
    { look: 'empty-state', 'data-testid': 'emptyState' },
    view(
      {},
      words({ dir: 'auto', look: 'empty-title', 'data-testid': 'empty_state_header_text' }, title),
      words({ dir: 'auto', look: 'muted', 'data-testid': 'empty_state_body_text' }, detail),
    ),
  );
}
