import { VIEWER_HANDLE } from '../viewer.ts';
import { avatar } from './avatar.ts';
import { element, span, view, words } from './dom.ts';
import { type IconName, icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import { sidebar } from './sidebar.ts';

/** The fixed parts around every page. */
export interface Shell {
  readonly node: HTMLElement;
  /** Modals go here, beside the bar at the bottom. */
  readonly layers: HTMLElement;
  /** The page's own content goes here. */
  readonly column: HTMLElement;
}

export function makeShell(context: PageContext): Shell {
  const { labels, options } = context;
  const narrow = context.isNarrow();
  const layers = view({ look: 'layers', id: 'layers' });
  layers.append(
    view(
      {},
      view({ look: 'bottom-place' }, view({ 'data-testid': 'BottomBar' }, bottomBar(context))),
    ),
  );
  const column = view({ look: 'column-inside', 'aria-label': labels.home, tabindex: '0' });
  const main = element(
    'main',
    { look: 'view main', role: 'main' },
    view(
      { look: 'main-inside' },
      view(
        { look: 'row columns' },
        view({ look: 'column', 'data-testid': 'primaryColumn' }, column),
        narrow
          ? undefined
          : view({ look: 'side', 'data-testid': 'sidebarColumn' }, sidebar(context)),
      ),
    ),
  );
  const page = element(
    'div',
    { look: 'view row app', dir: options.direction, 'aria-hidden': 'false' },
    narrow ? undefined : banner(context),
    main,
  );
  return { node: view({ look: 'root' }, view({}, layers, page)), layers, column };
}

function banner(context: PageContext): HTMLElement {
  const { labels, options } = context;
  const tabs = options.loggedIn
    ? [
        navLink('Home', '/home', 'home', labels.home),
        navLink('Explore', '/explore', 'search', labels.explore),
        navLink('Notifications', '/notifications', 'bell', labels.notifications),
        navLink('DirectMessage', '/messages', 'mail', labels.messages),
        navLink('Profile', `/${VIEWER_HANDLE}`, 'person', labels.profile),
        navLink('More', '/settings/account', 'more', labels.settings),
      ]
    : [
        navLink('Explore', '/explore', 'search', labels.explore),
        navLink('Settings', '/settings', 'settings', labels.settings),
      ];
  return element(
    'header',
    { look: 'view banner-column', role: 'banner' },
    view(
      { look: 'banner-fixed' },
      element(
        'h1',
        { look: 'view', role: 'heading' },
        element(
          'a',
          { look: 'view plain-link nav-link', href: '/home', 'aria-label': 'X', role: 'link' },
          icon('mark', 'icon-nav'),
        ),
      ),
      element('nav', { look: 'view', 'aria-label': 'Primary', role: 'navigation' }, ...tabs),
      options.loggedIn ? composeLink(context) : undefined,
      view({ look: 'grow' }),
      options.loggedIn ? accountButton(context) : undefined,
    ),
  );
}

function navLink(name: string, href: string, picture: IconName, label: string): HTMLElement {
  return element(
    'a',
    {
      look: 'view plain-link nav-link',
      'aria-label': label,
      'data-testid': `AppTabBar_${name}_Link`,
      href,
      role: 'link',
    },
    view(
      { look: 'row nav-inside' },
      view({}, icon(picture, 'icon-nav')),
      words({ dir: 'auto', look: 'nav-words' }, span({}, label)),
    ),
  );
}

function composeLink({ labels }: PageContext): HTMLElement {
  return element(
    'a',
    {
      look: 'view plain-link compose',
      'aria-label': labels.compose,
      'data-testid': 'SideNav_NewTweet_Button',
      href: '/compose/post',
      role: 'link',
    },
    words({ dir: 'auto', look: 'compose-words' }, span({}, labels.compose)),
    view({ look: 'compose-icon' }, icon('write')),
  );
}

function accountButton({ store }: PageContext): HTMLElement {
  return element(
    'button',
    {
      look: 'button account',
      'aria-label': 'Account menu',
      role: 'button',
      'data-testid': 'SideNav_AccountSwitcher_Button',
      type: 'button',
    },
    view(
      { look: 'row' },
      avatar(VIEWER_HANDLE, 40, false),
      view(
        { look: 'nav-words' },
        words({ dir: 'ltr', look: 'name' }, span({}, store.account(VIEWER_HANDLE).name)),
        words({ dir: 'ltr', look: 'muted' }, span({}, `@${VIEWER_HANDLE}`)),
      ),
    ),
  );
}

/** On narrow screens the navigation; for those who are not logged in, the invitation to be. */
function bottomBar(context: PageContext): HTMLElement | undefined {
  const { labels, options } = context;
  if (!options.loggedIn) {
    return view(
      { look: 'login-bar row' },
      words({ dir: 'auto', look: 'login-line grow' }, span({}, labels.loggedOutLine)),
      element(
        'a',
        {
          look: 'view plain-link pill-outline login',
          'data-testid': 'login',
          href: '/login',
          role: 'link',
        },
        words({}, span({}, labels.logIn)),
      ),
      element(
        'a',
        {
          look: 'view plain-link pill-light login',
          'data-testid': 'signup',
          href: '/i/flow/signup',
          role: 'link',
        },
        words({}, span({}, labels.signUp)),
      ),
    );
  }
  if (!context.isNarrow()) return undefined;
  const tab = (name: string, href: string, picture: IconName, label: string): HTMLElement =>
    element(
      'a',
      {
        look: 'view plain-link bottom-tab',
        'aria-label': label,
        'data-testid': `AppTabBar_${name}_Link`,
        href,
        role: 'link',
      },
      icon(picture, 'icon-nav'),
    );
  return view(
    {},
    view(
      { look: 'floating' },
      element(
        'a',
        {
          look: 'view plain-link floating-button',
          'aria-label': labels.compose,
          'data-testid': 'FloatingActionButtons_Tweet_Button',
          href: '/compose/post',
          role: 'link',
        },
        icon('write'),
      ),
    ),
    element(
      'nav',
      { look: 'view row bottom-bar', role: 'navigation' },
      tab('Home', '/home', 'home', labels.home),
      tab('Explore', '/explore', 'search', labels.explore),
      tab('Notifications', '/notifications', 'bell', labels.notifications),
      tab('DirectMessage', '/messages', 'mail', labels.messages),
    ),
  );
}
