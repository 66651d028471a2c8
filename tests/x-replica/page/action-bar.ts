import type { ReplicaPost } from '../content/types.ts';
import { element, span, view, words } from './dom.ts';
import { type IconName, icon } from './icons.ts';
import { shortCount } from './moments.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { CHANGE } from './repainter.ts';
import { LINK_COLOUR } from './themes.ts';

const ON_COLOURS = {
  repost: 'rgb(0, 186, 124)',
  like: 'rgb(249, 24, 128)',
  bookmark: LINK_COLOUR,
} as const;

interface Action {
  /** The test id now, which says whether it is on. */
  readonly testId: () => string;
  readonly label: () => string;
  readonly picture: IconName;
  readonly count: () => number;
  readonly act: () => void;
  readonly isMenu?: boolean;
  /** The colour while it is on; undefined while it is off. */
  readonly colour?: () => string | undefined;
}

/** The row of counts and buttons. Changes are written into the same nodes, as X does. */
export function actionBar(
  context: PageContext,
  post: ReplicaPost,
  placement: 'timeline' | 'focused',
  signal: AbortSignal,
): HTMLElement {
  const { labels, store } = context;
  const state = store.stateOf(post.id);
  const { counts } = state;
  const repaint = (): void => context.repainter.repaint(CHANGE.counts(post.id));
  const likes = (): number => counts.likes + (state.liked ? 1 : 0);
  const reposts = (): number => counts.reposts + (state.reposted ? 1 : 0);
  const reply: Action = {
    testId: () => 'reply',
    label: () => `${counts.replies} ${labels.repliesWord}. ${labels.reply}`,
    picture: 'reply',
    count: () => counts.replies,
    act: () => context.navigate(`/compose/post?in_reply_to=${post.id}`),
  };
  const repost: Action = {
    testId: () => (state.reposted ? 'unretweet' : 'retweet'),
    label: () => `${reposts()} ${labels.repostsWord}. ${labels.repost}`,
    picture: 'repost',
    count: reposts,
    act: () => {
      state.reposted = !state.reposted;
      repaint();
    },
    isMenu: true,
    colour: () => (state.reposted ? ON_COLOURS.repost : undefined),
  };
  const like: Action = {
    testId: () => (state.liked ? 'unlike' : 'like'),
    label: () => `${likes()} ${labels.likesWord}. ${state.liked ? labels.liked : labels.like}`,
    picture: 'like',
    count: likes,
    act: () => {
      state.liked = !state.liked;
      repaint();
    },
    colour: () => (state.liked ? ON_COLOURS.like : undefined),
  };
  const bookmark: Action = {
    testId: () => (state.bookmarked ? 'removeBookmark' : 'bookmark'),
    label: () => labels.bookmark,
    picture: 'bookmark',
    count: () => (placement === 'focused' ? counts.bookmarks : 0),
    act: () => {
      state.bookmarked = !state.bookmarked;
      repaint();
    },
    colour: () => (state.bookmarked ? ON_COLOURS.bookmark : undefined),
  };
  const group = view(
    { look: 'row actions', role: 'group', id: freshId() },
    actionButton(context, post, reply, signal),
    actionButton(context, post, repost, signal),
    actionButton(context, post, like, signal),
    placement === 'timeline' ? analyticsLink(context, post, signal) : undefined,
    post.promoted === undefined ? actionButton(context, post, bookmark, signal) : undefined,
    view({ look: 'share' }, view({}, shareButton(context))),
  );
  const paint = (): void => {
    const parts = [
      `${counts.replies} ${labels.repliesWord}`,
      `${reposts()} ${labels.repostsWord}`,
      `${likes()} ${labels.likesWord}`,
      `${counts.bookmarks} ${labels.bookmarksWord}`,
      `${counts.views} ${labels.viewsWord}`,
    ];
    group.setAttribute('aria-label', parts.join(', '));
  };
  paint();
  context.repainter.watch(CHANGE.counts(post.id), paint, signal);
  return group;
}

function actionButton(
  context: PageContext,
  post: ReplicaPost,
  action: Action,
  signal: AbortSignal,
): HTMLElement {
  const counter = countText(context, post, action.count, signal);
  const inside = actionInside(context, action.picture, counter);
  const button = element(
    'button',
    {
      look: `button action action-${action.picture}`,
      role: 'button',
      type: 'button',
      ...(action.isMenu === true ? { 'aria-expanded': 'false', 'aria-haspopup': 'menu' } : {}),
    },
    inside,
  );
  const paint = (): void => {
    inside.style.color = action.colour?.() ?? context.theme().secondary;
    button.setAttribute('data-testid', action.testId());
    button.setAttribute('aria-label', action.label());
  };
  paint();
  context.repainter.watch(CHANGE.counts(post.id), paint, signal);
  button.addEventListener('click', action.act);
  return view({ look: 'action-slot' }, button);
}

function analyticsLink(context: PageContext, post: ReplicaPost, signal: AbortSignal): HTMLElement {
  const { counts } = context.store.stateOf(post.id);
  const counter = countText(context, post, () => counts.views, signal);
  return view(
    { look: 'action-slot' },
    element(
      'a',
      {
        look: 'view plain-link action action-views',
        href: `/${post.author}/status/${post.id}/analytics`,
        'aria-label': `${counts.views} ${context.labels.viewsWord}. ${context.labels.analytics}`,
        role: 'link',
      },
      actionInside(context, 'views', counter),
    ),
  );
}

function shareButton(context: PageContext): HTMLElement {
  return element(
    'button',
    {
      look: 'button action',
      'aria-expanded': 'false',
      'aria-haspopup': 'menu',
      'aria-label': context.labels.share,
      role: 'button',
      type: 'button',
    },
    words(
      { dir: 'ltr', look: 'row', style: `color: ${context.theme().secondary}` },
      view({}, view(), icon('share')),
    ),
  );
}

function actionInside(context: PageContext, picture: IconName, counter: HTMLElement): HTMLElement {
  return words(
    {
      dir: context.options.direction,
      look: 'row action-inside',
      style: `color: ${context.theme().secondary}`,
    },
    view({}, view(), icon(picture)),
    view({ look: 'action-count' }, counter),
  );
}

/** A number that is kept up to date in one text node. */
export function countText(
  context: PageContext,
  post: ReplicaPost,
  count: () => number,
  signal: AbortSignal,
): HTMLElement {
  const text = document.createTextNode('');
  const paint = (): void => {
    const shown = shortCount(count(), context.options.language);
    if (text.data !== shown) text.data = shown;
  };
  paint();
  context.repainter.watch(CHANGE.counts(post.id), paint, signal);
  return span(
    { look: 'counter', 'data-testid': 'app-text-transition-container' },
    span({}, span({}, text)),
  );
}
