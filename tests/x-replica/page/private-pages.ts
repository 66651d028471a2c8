/** Pages on which nobody but the viewer has any business. */
import type { ReplicaPost } from '../content/types.ts';
import { VIEWER_HANDLE } from '../viewer.ts';
import { avatar } from './avatar.ts';
import { columnHeader } from './column-header.ts';
import { element, span, view, words } from './dom.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { postArticle } from './post-article.ts';
import { quoteBox } from './quote.ts';
import { renderRuns } from './text-runs.ts';

/** A conversation; messages carry the same test id as posts' texts, and one holds a shared post. */
export function messagesPage({ context, signal }: PageFrame): PageView {
  const { labels } = context;
  const posts = readablePosts(context);
  const shared = posts[0];
  const messages = posts.slice(0, 4).map((post, index) =>
    view(
      {
        look: index % 2 === 0 ? 'message' : 'message message-own',
        'data-testid': 'messageEntry',
      },
      index % 2 === 0 ? avatar(post.author, 32, true) : undefined,
      view(
        { look: 'bubble' },
        element(
          'div',
          {
            look: 'text block',
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
  return {
    title: `${labels.messages} / X`,
    content: [
      columnHeader(context, { title: labels.messages }),
      view(
        { 'data-testid': 'DmActivityViewport', look: 'messages' },
        ...messages,
        shared === undefined
          ? undefined
          : view(
              { look: 'message', 'data-testid': 'messageEntry' },
              quoteBox(context, shared, freshId(), signal),
            ),
        view(
          { look: 'editor-box' },
          element('div', {
            look: 'editor',
            contenteditable: 'true',
            role: 'textbox',
            'aria-label': labels.startMessage,
            'data-testid': 'dmComposerTextInput',
          }),
        ),
      ),
    ],
  };
}

/** Account settings, with the sample post that X shows beside its display settings. */
export function settingsPage({ context, signal }: PageFrame): PageView {
  const { labels } = context;
  const sample = readablePosts(context)[0];
  const articles: HTMLElement[] = [];
  if (sample !== undefined) {
    const { article, fill } = postArticle(context, sample, { placement: 'timeline' }, signal);
    fill();
    articles.push(article);
  }
  return {
    title: `${labels.settings} / X`,
    content: [
      columnHeader(context, { title: labels.settings }),
      view(
        { look: 'settings' },
        words({ dir: 'auto', look: 'name' }, span({}, labels.accountInformation)),
        words({ dir: 'ltr', look: 'muted' }, span({}, `@${VIEWER_HANDLE}`)),
        words({ dir: 'auto', look: 'name' }, span({}, labels.displayPreview)),
        ...articles,
      ),
    ],
  };
}

function readablePosts(context: PageContext): readonly ReplicaPost[] {
  return context.store.world.posts.filter(
    (post) =>
      post.text !== '' &&
      post.promoted === undefined &&
      post.tombstone === undefined &&
      post.withheld === undefined &&
      !context.store.isLocked(post.author) &&
      context.store.account(post.author).suspended !== true,
  );
}
