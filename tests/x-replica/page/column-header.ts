import { element, span, view, words } from './dom.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import { renderName } from './text-runs.ts';

export interface ColumnHeaderOptions {
  readonly title?: string;
  readonly subtitle?: string;
  readonly hasBack?: boolean;
  readonly tabs?: readonly HTMLElement[];
  readonly inside?: HTMLElement;
}

/** The bar that stays above a column, and the pill that offers new posts. */
export function columnHeader(
  context: PageContext,
  { title, subtitle, hasBack, tabs, inside }: ColumnHeaderOptions,
): HTMLElement {
  const back = element(
    'button',
    {
      look: 'button back',
      'aria-label': context.labels.back,
      role: 'button',
      'data-testid': 'app-bar-back',
      type: 'button',
    },
    words({ dir: 'ltr' }, view({}, icon('back'))),
  );
  back.addEventListener('click', () => history.back());
  return view(
    { look: 'sticky' },
    view(
      context.isNarrow() ? { 'data-testid': 'TopNavBar' } : {},
      title === undefined && inside === undefined
        ? undefined
        : view(
            { look: 'row bar' },
            hasBack === true ? back : undefined,
            inside,
            title === undefined
              ? undefined
              : view(
                  { look: 'grow' },
                  element(
                    'h2',
                    {
                      look: 'text bar-title',
                      dir: context.options.direction,
                      'aria-level': '2',
                      role: 'heading',
                    },
                    span({}, ...renderName(title)),
                  ),
                  subtitle === undefined
                    ? undefined
                    : words({ dir: context.options.direction, look: 'bar-subtitle' }, subtitle),
                ),
          ),
      tabs === undefined ? undefined : tabList(tabs),
    ),
  );
}

export function tabList(tabs: readonly HTMLElement[]): HTMLElement {
  return element(
    'nav',
    { look: 'view', role: 'navigation', 'aria-live': 'polite' },
    view(
      {},
      view(
        { 'data-testid': 'ScrollSnap-SwipeableList' },
        view(
          { look: 'row tabs', role: 'tablist', 'data-testid': 'ScrollSnap-List' },
          ...tabs.map((tab) => view({ look: 'grow', role: 'presentation' }, tab)),
        ),
      ),
    ),
  );
}

/** Tabs of which one is chosen; `choose` is told which. */
export function makeTabs(
  names: readonly string[],
  choose: (index: number) => void,
): readonly HTMLElement[] {
  const tabs = names.map((name, index) => {
    const tab = view(
      { look: 'tab', role: 'tab', tabindex: '0', 'aria-selected': String(index === 0) },
      words({ dir: 'auto', look: 'tab-words' }, span({}, name)),
    );
    tab.addEventListener('click', () => {
      for (const other of tabs) other.setAttribute('aria-selected', String(other === tab));
      choose(index);
    });
    return tab;
  });
  return tabs;
}

/** The pill; hidden until there is something new. */
export function newPostsPill(context: PageContext, act: () => void): HTMLElement {
  const button = element(
    'button',
    {
      look: 'button pill-new',
      'aria-hidden': 'true',
      role: 'button',
      tabindex: '-1',
      type: 'button',
    },
    view(
      {},
      words({ dir: 'auto', 'data-testid': 'pillLabel' }, span({}, context.labels.seeNewPosts)),
    ),
  );
  button.addEventListener('click', () => {
    button.setAttribute('aria-hidden', 'true');
    act();
  });
  return view(
    { look: 'pill-place', style: 'transform: translate3d(0px, 0px, 0px) translateY(53px)' },
    view({}, view({ role: 'status' }, button)),
  );
}

/** Shows the pill that is in the document, if any. */
export function offerNewPosts(): void {
  document
    .querySelector('[data-testid="pillLabel"]')
    ?.closest('button')
    ?.removeAttribute('aria-hidden');
}
