import type { TimelineEntry } from '../content/types.ts';
import { happensBy, hashOf } from '../random.ts';
import { inlineComposer } from './composer.ts';
import { element, span, view, words, wrapped } from './dom.ts';
import { seedOfLoad } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { type PostArticleOptions, postArticle } from './post-article.ts';
import { additionalRepliesArticle, tombstoneArticle, tombstoneOf } from './tombstone.ts';
import { userCell } from './user-cell.ts';
import type { Cell, CellMount } from './virtual-list.ts';

/** Share of the cells that mount empty, and when they fill, in milliseconds. */
const LATE_SHARE = 0.3;
const LATE_FROM = 50;
const LATE_UNTIL = 300;
/** Pixels that an empty article takes before it was ever filled. */
const EMPTY_HEIGHT = 98;

/** The cells of a timeline; `place` keeps apart the keys of two timelines on one page. */
export function cellsOf(
  context: PageContext,
  entries: readonly TimelineEntry[],
  place: string,
): readonly Cell[] {
  return entries.flatMap((entry, index): readonly Cell[] => {
    if ('post' in entry) {
      const { post, ...options } = entry;
      const key = `${place}-${index}-tweet-${post}`;
      return [postCell(context, key, post, { placement: 'timeline', ...options })];
    }
    const key = `${place}-${index}-${entry.other}`;
    switch (entry.other) {
      case 'separator':
        return [separatorCell(key)];
      case 'heading':
        return [headingCell(key, context.labels.discoverMore)];
      case 'who-to-follow':
        return whoToFollowCells(context, key);
      case 'show-more-replies':
        return [showMoreRepliesCell(context, key)];
      case 'inline-prompt':
        return [inlinePromptCell(context, key)];
      default:
        return entry.other satisfies never;
    }
  });
}

export function postCell(
  context: PageContext,
  key: string,
  id: string,
  options: PostArticleOptions,
): Cell {
  const post = context.store.post(id);
  const tombstone = tombstoneOf(context, post);
  const joined = options.thread === 'first' || options.thread === 'middle';
  if (tombstone !== undefined) {
    return plainCell(key, () => view({}, tombstoneArticle(context, tombstone)), joined);
  }
  return {
    key,
    build: (box, mount) => {
      const { article, fill } = postArticle(context, post, options, mount.signal);
      const holder = post.promoted === undefined ? view({}, article) : promotedHolder(article);
      if (options.placement === 'focused' && context.options.loggedIn) {
        holder.append(inlineComposer(context));
      }
      const cell = view({ look: joined ? 'cell' : 'cell cell-border' }, holder);
      box.append(cell);
      fillNowOrLate(context, key, cell, fill, mount);
    },
  };
}

function fillNowOrLate(
  context: PageContext,
  key: string,
  cell: HTMLElement,
  fill: () => void,
  { signal, knownHeight, times }: CellMount,
): void {
  const chance = [seedOfLoad(), key, times] as const;
  if (!context.options.late || !happensBy(LATE_SHARE, 'late', ...chance)) {
    fill();
    return;
  }
  cell.style.minHeight = `${knownHeight ?? EMPTY_HEIGHT}px`;
  const delay = LATE_FROM + (hashOf('delay', ...chance) % (LATE_UNTIL - LATE_FROM));
  context.pending.after(
    delay,
    () => {
      fill();
      cell.style.removeProperty('min-height');
    },
    signal,
  );
}

/** An advertisement's surroundings: four markers that X watches to know that it was seen. */
function promotedHolder(article: HTMLElement): HTMLElement {
  const markers = ['top', 'right', 'bottom', 'left'].map((side) =>
    view(
      { look: 'pixel', 'data-testid': `${side}-impression-pixel` },
      view({ 'data-testid': 'placementTracking' }, view()),
    ),
  );
  return view({}, view({ 'data-testid': 'placementTracking' }, ...markers, article));
}

export function headingCell(key: string, title: string): Cell {
  return plainCell(key, () =>
    element(
      'h2',
      { look: 'view heading', 'aria-level': '2', role: 'heading' },
      words({ dir: 'auto' }, span({}, span({}, title))),
    ),
  );
}

export function spinnerCell(context: PageContext, key: string): Cell {
  return plainCell(key, () =>
    view(
      {
        look: 'spinner-box',
        role: 'progressbar',
        'aria-label': context.labels.loading,
        'aria-valuemax': '1',
        'aria-valuemin': '0',
      },
      view({ look: 'spinner' }),
    ),
  );
}

/** The row behind which X keeps replies that it thinks little of. */
export function additionalRepliesCell(context: PageContext, key: string): Cell {
  return plainCell(key, () => additionalRepliesArticle(context));
}

function userCells(
  context: PageContext,
  handles: readonly string[],
  place: string,
): readonly Cell[] {
  return handles.map((handle) =>
    plainCell(`${place}-user-${handle}`, () => userCell(context, handle), true),
  );
}

/** A cell with one piece of content that never comes late. */
export function plainCell(key: string, content: () => Node, joined = false): Cell {
  return {
    key,
    build: (box) =>
      box.append(
        view({ look: joined ? 'cell' : 'cell cell-border' }, wrapped('plain', '', content())),
      ),
  };
}

function separatorCell(key: string): Cell {
  return { key, build: (box) => box.append(view({ look: 'separator' })) };
}

function whoToFollowCells(context: PageContext, key: string): readonly Cell[] {
  const open = context.store.world.accounts.filter((account) => account.suspended !== true);
  const first = hashOf(key) % open.length;
  const handles = [0, 1, 2].flatMap((step) => open[(first + step) % open.length]?.handle ?? []);
  return [
    headingCell(`${key}-heading`, context.labels.whoToFollow),
    ...userCells(context, [...new Set(handles)], key),
    plainCell(`${key}-more`, () =>
      element(
        'a',
        { look: 'view plain-link more-row link', href: '/i/connect_people', role: 'link' },
        words({ dir: 'auto' }, span({}, context.labels.showMore)),
      ),
    ),
  ];
}

function showMoreRepliesCell(context: PageContext, key: string): Cell {
  return plainCell(key, () =>
    element(
      'button',
      { look: 'button more-row link', role: 'button', type: 'button' },
      words({ dir: 'auto' }, span({}, context.labels.showMoreReplies)),
    ),
  );
}

function inlinePromptCell(context: PageContext, key: string): Cell {
  return plainCell(key, () =>
    view(
      { look: 'prompt', 'data-testid': 'inlinePrompt' },
      words({ dir: 'auto', look: 'name' }, span({}, span({}, context.labels.inlinePrompt))),
    ),
  );
}
