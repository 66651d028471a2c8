import type { ReplicaPost } from '../content/types.ts';
import { actionBar } from './action-bar.ts';
import { avatar } from './avatar.ts';
import { cardOf } from './cards.ts';
import { communityNote } from './community-note.ts';
import { contextRow, type PostContextRow } from './context-row.ts';
import { element, view, wrapped } from './dom.ts';
import { longArticle, longArticleTeaser } from './long-article.ts';
import { mediaOf } from './media.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { headerRow } from './post-header.ts';
import { postText } from './post-text.ts';
import { timeRow } from './post-time.ts';
import { quoteBox } from './quote.ts';
import { replyLine } from './reply-line.ts';

export interface PostArticleOptions extends PostContextRow {
  /** Focused: the subject of its own page. Embedded: inside a long article, without buttons. */
  readonly placement: 'timeline' | 'focused' | 'embedded';
}

export interface PostArticle {
  readonly article: HTMLElement;
  /** Draws the post into the article, which is empty before. */
  readonly fill: () => void;
}

export function postArticle(
  context: PageContext,
  post: ReplicaPost,
  options: PostArticleOptions,
  signal: AbortSignal,
): PostArticle {
  const focused = options.placement === 'focused';
  const article = element('article', {
    look: focused ? 'view article' : 'view article clickable',
    role: 'article',
    tabindex: focused ? '-1' : '0',
    'data-testid': 'tweet',
  });
  if (!focused) context.clickTargets.set(article, `/${post.author}/status/${post.id}`);
  const fill = (): void => {
    const inside = view(
      {},
      view({}, view({ look: 'context-row' }, contextRow(context, options))),
      ...(focused
        ? focusedParts(context, post, options, signal)
        : [timelineParts(context, post, options, signal)]),
    );
    article.replaceChildren(view({ look: 'article-pad' }, inside));
    const ids = [...article.querySelectorAll('[id^="id__"]')].map(({ id }) => id);
    article.setAttribute('aria-labelledby', ids.join(' '));
  };
  return { article, fill };
}

function timelineParts(
  context: PageContext,
  post: ReplicaPost,
  options: PostArticleOptions,
  signal: AbortSignal,
): HTMLElement {
  return view(
    { look: 'row' },
    avatarColumn(post, options),
    view(
      { look: 'body grow' },
      view(
        {},
        headerRow(context, post, options.placement, signal),
        view({}, replyLineOf(context, post, options)),
      ),
      view({ look: 'text-block' }, postText(context, post, 'timeline', signal)),
      attachments(context, post, options, signal),
      communityNote(context, post),
      options.placement === 'embedded'
        ? undefined
        : view({}, view({}, actionBar(context, post, 'timeline', signal))),
    ),
  );
}

function focusedParts(
  context: PageContext,
  post: ReplicaPost,
  options: PostArticleOptions,
  signal: AbortSignal,
): readonly HTMLElement[] {
  return [
    view(
      { look: 'row' },
      avatarColumn(post, options),
      view({ look: 'body grow' }, headerRow(context, post, options.placement, signal)),
    ),
    view(
      {},
      view({}, replyLineOf(context, post, options)),
      view({ look: 'text-block' }, postText(context, post, 'focused', signal)),
      attachments(context, post, options, signal),
      communityNote(context, post) ?? view(),
      timeRow(context, post, signal),
      view({ look: 'focused-actions' }, view({}, actionBar(context, post, 'focused', signal))),
    ),
  ];
}

function avatarColumn(post: ReplicaPost, { thread }: PostArticleOptions): HTMLElement {
  const continues = thread === 'first' || thread === 'middle';
  return view(
    { look: 'avatar-column' },
    view(
      { 'data-testid': 'Tweet-User-Avatar' },
      wrapped('avatar', 'no-shrink', avatar(post.author, 40, true)),
    ),
    continues ? view({ look: 'thread-line grow' }) : undefined,
  );
}

function attachments(
  context: PageContext,
  post: ReplicaPost,
  { placement }: PostArticleOptions,
  signal: AbortSignal,
): HTMLElement | undefined {
  const quoteId = freshId();
  const quoted = post.quotes === undefined ? undefined : context.store.post(post.quotes);
  const parts = [
    mediaOf(context, post, signal),
    cardOf(context, post),
    quoted === undefined ? undefined : quoteBox(context, quoted, quoteId, signal),
    post.article === undefined
      ? undefined
      : placement === 'focused'
        ? longArticle(context, post, post.article, (id) => embedded(context, id, signal))
        : longArticleTeaser(context, post, post.article),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return view({ look: 'attachments', id: freshId(), 'aria-labelledby': quoteId }, ...parts);
}

/** A post inside a long article: a whole article of its own within the outer one. */
function embedded(context: PageContext, id: string, signal: AbortSignal): HTMLElement {
  const { article, fill } = postArticle(
    context,
    context.store.post(id),
    { placement: 'embedded' },
    signal,
  );
  fill();
  return view({ look: 'quote', 'data-testid': 'simpleTweet' }, view({}, article));
}

/** In a thread the line between the avatars says it already. */
function replyLineOf(
  context: PageContext,
  post: ReplicaPost,
  { thread }: PostArticleOptions,
): HTMLElement | undefined {
  const isContinuation = thread === 'middle' || thread === 'last';
  return isContinuation ? undefined : replyLine(context, post, true);
}
