import { additionalRepliesCell, cellsOf, headingCell, postCell } from './cells.ts';
import { columnHeader } from './column-header.ts';
import { emptyState } from './empty-state.ts';
import type { PageContext } from './page-context.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { Timeline } from './timeline.ts';
import { visibleEntries } from './timeline-pages.ts';
import type { Cell } from './virtual-list.ts';

/** A post with the conversation around it. */
export function statusPage(frame: PageFrame, id: string): PageView {
  const { context, port, memory, signal } = frame;
  const { labels, store } = context;
  const post = store.findPost(id);
  if (post === undefined) {
    return {
      title: 'X',
      content: [
        columnHeader(context, { title: labels.post, hasBack: true }),
        emptyState(labels.missingTitle, labels.missingDetail),
      ],
    };
  }
  const conversation = conversationCells(frame, id);
  const timeline = new Timeline(context, {
    heading: labels.conversation,
    operation: 'TweetDetail',
    cells: conversation.cells,
    port,
    memory,
    signal,
  });
  const title = post.article === undefined ? labels.post : labels.article;
  return {
    title: `${store.account(post.author).name} / X`,
    content: [columnHeader(context, { title, hasBack: true }), timeline.section],
    timeline: () => timeline,
    start: () => {
      timeline.start();
      if (conversation.focused > 0) timeline.scrollToIndex(conversation.focused);
    },
  };
}

/** The cells of a conversation: what came before, the post itself, the answers, and more to read. */
export function conversationCells(
  frame: PageFrame,
  id: string,
): { readonly cells: readonly Cell[]; readonly focused: number } {
  const { context } = frame;
  const { store, labels } = context;
  const before = store.ancestorsOf(store.post(id)).map((post, index) =>
    postCell(context, `conversation-${post.id}`, post.id, {
      placement: 'timeline',
      thread: index === 0 ? 'first' : 'middle',
    }),
  );
  const focused = postCell(context, `conversation-${id}`, id, {
    placement: 'focused',
    ...(before.length > 0 ? { thread: 'last' as const } : {}),
  });
  const replies = visibleEntries(
    frame,
    store.repliesTo(id).map((post) => ({ post: post.id })),
  );
  const after = cellsOf(
    context,
    [...replies, { other: 'show-more-replies' }, { other: 'separator' }],
    'replies',
  );
  const cells = [
    ...before,
    focused,
    ...after,
    additionalRepliesCell(context, 'additional-replies'),
    headingCell('discover-heading', labels.discoverMore),
    ...cellsOf(context, moreToRead(context), 'discover'),
  ];
  return { cells, focused: before.length };
}

function moreToRead(context: PageContext): readonly { readonly post: string }[] {
  const fresh = context.store.world.timelines['fresh'] ?? [];
  return fresh.flatMap((entry) => ('post' in entry ? [{ post: entry.post }] : [])).slice(0, 12);
}
