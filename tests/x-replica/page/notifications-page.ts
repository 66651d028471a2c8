import { VIEWER_HANDLE } from '../viewer.ts';
import { avatar } from './avatar.ts';
import { cellsOf, plainCell } from './cells.ts';
import { columnHeader, makeTabs } from './column-header.ts';
import { element, span, view, words } from './dom.ts';
import { icon } from './icons.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { renderName, renderRuns } from './text-runs.ts';
import { Timeline } from './timeline.ts';
import type { Cell } from './virtual-list.ts';

/** Who liked what, and posts that name the viewer. */
export function notificationsPage({ context, port, memory, signal }: PageFrame): PageView {
  const { labels, store } = context;
  const own = store.world.posts.filter(({ author }) => author === VIEWER_HANDLE).slice(0, 8);
  const others = store.world.accounts
    .map(({ handle }) => handle)
    .filter((handle) => handle !== VIEWER_HANDLE);
  const likes = own.map((post, index) =>
    likeCell(context, post.id, others[index % others.length] ?? VIEWER_HANDLE),
  );
  const mentions = cellsOf(
    context,
    store.world.posts
      .filter((post) => post.tombstone === undefined && post.promoted === undefined)
      .slice(0, 12)
      .map((post) => ({ post: post.id })),
    'mentions',
  );
  const cells = mentions.flatMap((cell, index) => {
    const like = likes[index];
    return like === undefined ? [cell] : [like, cell];
  });
  const timeline = new Timeline(context, {
    heading: labels.notifications,
    operation: 'NotificationsTimeline',
    cells,
    port,
    memory,
    signal,
  });
  return {
    title: `${labels.notifications} / X`,
    content: [
      columnHeader(context, {
        title: labels.notifications,
        tabs: makeTabs([labels.all, labels.mentions], () => undefined),
      }),
      timeline.section,
    ],
    timeline: () => timeline,
    start: () => timeline.start(),
  };
}

/** "X liked your post": an article with a post's text in it, and no link to that post. */
function likeCell(context: PageContext, id: string, handle: string): Cell {
  const post = context.store.post(id);
  return plainCell(`notification-${id}`, () => {
    const article = element(
      'article',
      {
        look: 'view article clickable',
        role: 'article',
        tabindex: '0',
        'data-testid': 'notification',
      },
      view(
        { look: 'row notice-pad' },
        view({ look: 'avatar-column' }, icon('like', 'icon-large')),
        view(
          { look: 'grow' },
          view({ look: 'row' }, avatar(handle, 32, true)),
          words(
            { dir: 'auto' },
            element(
              'a',
              { look: 'text plain-link name', href: `/${handle}`, role: 'link' },
              span({}, ...renderName(context.store.account(handle).name)),
            ),
            ` ${context.labels.likedYourPost}`,
          ),
          element(
            'div',
            {
              look: 'text block muted',
              dir: 'auto',
              lang: post.lang,
              id: freshId(),
              'data-testid': 'tweetText',
            },
            ...renderRuns(post.text),
          ),
        ),
      ),
    );
    context.clickTargets.set(article, `/${post.author}/status/${id}`);
    return article;
  });
}
