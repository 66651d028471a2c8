import { actionBar } from './action-bar.ts';
import { composerRow } from './composer.ts';
import { element, view } from './dom.ts';
import { icon } from './icons.ts';
import { photoAddress } from './media.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { postArticle } from './post-article.ts';
import { panePort } from './scroll-port.ts';
import { conversationCells } from './status-page.ts';
import { newMemory, Timeline } from './timeline.ts';

export interface Modal {
  readonly node: HTMLElement;
  readonly timeline?: Timeline;
  /** Called once the node is in the document. */
  readonly start?: () => void;
}

/** The editor over the page, with the post that is answered where there is one. */
export function composeModal(
  frame: PageFrame,
  repliesTo: string | undefined,
  close: () => void,
): Modal {
  const { context, signal } = frame;
  const parent = repliesTo === undefined ? undefined : context.store.findPost(repliesTo);
  const content: Node[] = [];
  if (parent !== undefined) {
    const { article, fill } = postArticle(
      context,
      parent,
      { placement: 'timeline', thread: 'first' },
      signal,
    );
    fill();
    content.push(article);
  }
  const placeholder =
    parent === undefined ? context.labels.whatIsHappening : context.labels.postYourReply;
  content.push(composerRow(context, placeholder));
  return {
    node: dialog('modal', closeButton(context, close), view({ look: 'sheet' }, ...content)),
  };
}

/** The photo with the conversation beside it: a second timeline with the same ids as the page's. */
export function photoModal(frame: PageFrame, id: string, close: () => void): Modal {
  const { context, signal } = frame;
  const pane = view({ look: 'photo-side' });
  const timeline = new Timeline(context, {
    heading: context.labels.conversation,
    operation: 'TweetDetail',
    cells: conversationCells(frame, id).cells,
    port: panePort(pane),
    memory: newMemory(),
    signal,
  });
  pane.append(timeline.section);
  return {
    node: dialog(
      'photo-modal',
      view(
        { look: 'photo-frame row' },
        view(
          { look: 'grow photo-left' },
          closeButton(context, close),
          photoPane(context, id, signal),
        ),
        pane,
      ),
    ),
    timeline,
    start: () => timeline.start(),
  };
}

/** On narrow screens the photo is a page of its own. */
export function photoPage({ context, signal }: PageFrame, id: string): PageView {
  return { title: 'X', content: [view({ look: 'photo-left' }, photoPane(context, id, signal))] };
}

/** A DIV that calls itself a post, without an author in it. */
function photoPane(context: PageContext, id: string, signal: AbortSignal): HTMLElement {
  const post = context.store.post(id);
  return view(
    { look: 'photo-pane', 'data-testid': 'tweet' },
    view(
      { look: 'grow', 'data-testid': 'swipe-to-dismiss' },
      element('img', {
        look: 'photo-whole',
        alt: context.labels.image,
        draggable: 'true',
        src: photoAddress(post, 1, 'large'),
      }),
    ),
    view({ look: 'photo-actions' }, actionBar(context, post, 'focused', signal)),
  );
}

function dialog(look: string, ...children: readonly Node[]): HTMLElement {
  const labelId = freshId();
  return view(
    { look: 'mask' },
    view(
      { look, role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': labelId },
      element('h2', { look: 'text unseen-words', id: labelId, role: 'heading' }),
      ...children,
    ),
  );
}

function closeButton(context: PageContext, close: () => void): HTMLElement {
  const button = element(
    'button',
    {
      look: 'button back',
      'aria-label': context.labels.close,
      role: 'button',
      'data-testid': 'app-bar-close',
      type: 'button',
    },
    icon('close'),
  );
  button.addEventListener('click', close);
  return button;
}
