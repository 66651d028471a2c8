import type { TimelineEntry } from '../content/types.ts';
import { VIEWER_HANDLE } from '../viewer.ts';
import { avatar } from './avatar.ts';
import { cellsOf } from './cells.ts';
import { columnHeader, makeTabs, newPostsPill } from './column-header.ts';
import { element, view } from './dom.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { Timeline } from './timeline.ts';

/** Entries that this viewer may see: nobody but followers sees a locked account. */
export function visibleEntries(
  { context }: PageFrame,
  entries: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  if (context.options.loggedIn) return entries;
  return entries.filter(
    (entry) => 'other' in entry || !context.store.isLocked(context.store.post(entry.post).author),
  );
}

export function homePage(frame: PageFrame): PageView {
  const { context } = frame;
  const { labels, store } = context;
  const home = store.world.timelines['home'] ?? [];
  const following = home.filter((entry) => 'post' in entry && entry.repostedBy === undefined);
  const switching = switchingTimeline(frame, labels.homeTimeline, [
    { operation: 'HomeTimeline', entries: home, place: 'home' },
    { operation: 'HomeLatestTimeline', entries: following, place: 'following' },
  ]);
  const fresh = newCells(frame);
  return {
    title: `${labels.home} / X`,
    content: [
      columnHeader(context, {
        ...(context.isNarrow() ? { inside: narrowBar(context) } : {}),
        tabs: makeTabs([labels.forYou, labels.following], switching.choose),
      }),
      newPostsPill(context, () => {
        switching.timeline().prepend(fresh(10));
        frame.port.scrollTo(0);
      }),
      switching.holder,
    ],
    timeline: switching.timeline,
    start: switching.start,
  };
}

/** What narrow screens show above the tabs: the way to the menu. */
function narrowBar({ labels, options }: PageContext): HTMLElement {
  const menu = element(
    'a',
    {
      look: 'view plain-link',
      'aria-label': labels.profile,
      'data-testid': 'DashButton_ProfileIcon_Link',
      href: `/${VIEWER_HANDLE}`,
      role: 'link',
    },
    avatar(VIEWER_HANDLE, 32, false),
  );
  return view(
    { look: 'row between grow narrow-bar' },
    options.loggedIn ? menu : undefined,
    icon('mark', 'icon-nav'),
    view(),
  );
}

/** Makes so many cells with posts that are not in the home timeline yet. */
export function newCells(frame: PageFrame): (count: number) => ReturnType<typeof cellsOf> {
  const { context } = frame;
  const fresh = visibleEntries(frame, context.store.world.timelines['fresh'] ?? []);
  let given = 0;
  return (count) => {
    const chosen = Array.from(
      { length: count },
      (_, index) => fresh[(given + index) % fresh.length],
    );
    given += count;
    return cellsOf(
      context,
      chosen.filter((entry) => entry !== undefined),
      `fresh-${given}`,
    );
  };
}

export function searchPage(frame: PageFrame, query: string): PageView {
  const { context } = frame;
  const { labels, store } = context;
  const wanted = query.toLowerCase();
  const own = store.world.timelines['search'];
  const matching = store.world.posts
    .filter((post) => post.promoted === undefined && post.text.toLowerCase().includes(wanted))
    .map((post) => ({ post: post.id }));
  const top = query === '' && own !== undefined ? own : matching;
  const switching = switchingTimeline(frame, labels.search, [
    { operation: 'SearchTimeline', entries: top, place: 'top' },
    { operation: 'SearchTimeline', entries: top.toReversed(), place: 'latest' },
  ]);
  const input = element('input', {
    look: 'search-input',
    'aria-label': labels.search,
    placeholder: labels.search,
    'data-testid': 'SearchBox_Search_Input',
    dir: 'auto',
    type: 'text',
    value: query,
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') context.navigate(`/search?q=${encodeURIComponent(input.value)}`);
  });
  return {
    title: `${query} - ${labels.search} / X`,
    content: [
      columnHeader(context, {
        hasBack: true,
        inside: view({ look: 'grow' }, input),
        tabs: makeTabs([labels.top, labels.latest], switching.choose),
      }),
      switching.holder,
    ],
    timeline: switching.timeline,
    start: switching.start,
  };
}

interface TimelineChoice {
  readonly operation: string;
  readonly entries: readonly TimelineEntry[];
  readonly place: string;
}

interface SwitchingTimeline {
  readonly holder: HTMLElement;
  readonly timeline: () => Timeline;
  readonly choose: (index: number) => void;
  readonly start: () => void;
}

/** One of several timelines; choosing another one replaces the list, with new nodes even for known posts. */
export function switchingTimeline(
  frame: PageFrame,
  heading: string,
  choices: readonly [TimelineChoice, ...TimelineChoice[]],
): SwitchingTimeline {
  const { context, port, memory, signal } = frame;
  let shown = new AbortController();
  const make = (choice: TimelineChoice): Timeline =>
    new Timeline(context, {
      heading,
      operation: choice.operation,
      cells: cellsOf(context, visibleEntries(frame, choice.entries), choice.place),
      port,
      memory,
      signal: AbortSignal.any([signal, shown.signal]),
    });
  let timeline = make(choices[0]);
  const holder = view({}, timeline.section);
  return {
    holder,
    timeline: () => timeline,
    choose: (index) => {
      shown.abort();
      shown = new AbortController();
      timeline = make(choices[index] ?? choices[0]);
      holder.replaceChildren(timeline.section);
      port.scrollTo(0);
      timeline.start();
    },
    start: () => timeline.start(),
  };
}
