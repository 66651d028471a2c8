import { hashOf } from '../random.ts';
import { badgesOf } from './author-line.ts';
import { avatar } from './avatar.ts';
import { columnHeader, makeTabs, tabList } from './column-header.ts';
import { element, span, view, words } from './dom.ts';
import { emptyState } from './empty-state.ts';
import { shortCount } from './moments.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { renderName, renderRuns } from './text-runs.ts';
import { switchingTimeline } from './timeline-pages.ts';

/** An account's page: its head, and its posts where they may be seen. */
export function profilePage(frame: PageFrame, handle: string): PageView {
  const { context } = frame;
  const { labels, options, store } = context;
  const account = store.findAccount(handle);
  if (account === undefined || account.suspended === true) {
    const [title, detail] =
      account === undefined
        ? [labels.missingTitle, labels.missingDetail]
        : [labels.suspendedTitle, labels.suspendedDetail];
    return {
      title: `${labels.profile} / X`,
      content: [
        columnHeader(context, { title: labels.profile, hasBack: true }),
        view(
          { look: 'profile-head' },
          banner(undefined),
          words({ dir: 'ltr', look: 'name profile-name' }, span({}, `@${handle}`)),
        ),
        emptyState(title, detail),
      ],
    };
  }
  const entries = store.profileEntries(account.handle);
  const head = [
    columnHeader(context, {
      title: account.name,
      subtitle: `${entries.length} ${labels.posts}`,
      hasBack: true,
    }),
    profileHead(frame, account.handle),
  ];
  const title = `${account.name} (@${account.handle}) / X`;
  if (store.isLocked(account.handle) && !options.loggedIn) {
    return { title, content: [...head, emptyState(labels.protectedTitle, labels.protectedDetail)] };
  }
  const replies = entries.toReversed();
  const switching = switchingTimeline(frame, account.name, [
    { operation: 'UserTweets', entries, place: 'posts' },
    { operation: 'UserTweetsAndReplies', entries: replies, place: 'replies' },
  ]);
  const tabs = makeTabs([labels.posts, labels.replies], switching.choose);
  return {
    title,
    content: [...head, tabList(tabs), switching.holder],
    timeline: switching.timeline,
    start: switching.start,
  };
}

function banner(handle: string | undefined): HTMLElement {
  const address = `https://pbs.twimg.com/profile_banners/${handle?.toLowerCase() ?? ''}/1/1500x500`;
  return view(
    { look: 'banner' },
    view({ style: 'padding-bottom: 33.3%' }),
    handle === undefined
      ? undefined
      : view({ look: 'fill picture', style: `background-image: url("${address}")` }),
  );
}

function profileHead({ context }: PageFrame, handle: string): HTMLElement {
  const { labels, options, store } = context;
  const account = store.account(handle);
  const figure = (count: number, label: string, path: string): HTMLElement =>
    element(
      'a',
      {
        look: 'text plain-link figure',
        dir: options.direction,
        href: `/${handle}/${path}`,
        role: 'link',
      },
      span({ look: 'name' }, shortCount(count, options.language)),
      span({ look: 'muted' }, ` ${label}`),
    );
  return view(
    { look: 'profile-head' },
    banner(handle),
    view(
      { look: 'profile-pad' },
      view(
        { look: 'row between profile-top' },
        view({ look: 'profile-avatar' }, avatar(handle, 134, true)),
        view({ look: 'pill' }, words({ dir: 'auto' }, span({}, labels.follow))),
      ),
      view(
        { 'data-testid': 'UserName' },
        view(
          { look: 'row' },
          words({ dir: 'ltr', look: 'profile-name' }, span({}, ...renderName(account.name))),
          words({ dir: 'ltr', look: 'badges' }, span({}, ...badgesOf(context, handle))),
        ),
        words({ dir: 'ltr', look: 'muted' }, span({}, `@${handle}`)),
      ),
      words(
        { dir: 'auto', look: 'profile-bio', 'data-testid': 'UserDescription' },
        ...renderRuns(account.bio),
      ),
      words(
        { dir: options.direction, look: 'muted', 'data-testid': 'UserProfileHeader_Items' },
        span({ 'data-testid': 'UserJoinDate', role: 'presentation' }, labels.joined),
      ),
      view(
        { look: 'row figures' },
        figure(1 + (hashOf('following', handle) % 700), labels.following, 'following'),
        figure(1 + (hashOf('followers', handle) % 90_000), labels.followers, 'verified_followers'),
      ),
    ),
  );
}
