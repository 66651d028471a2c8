import type { ReplicaPost } from '../content/types.ts';
import { element, span, view, words } from './dom.ts';
import type { PageContext } from './page-context.ts';

/** "Replying to @other"; nothing for a post that starts a conversation. It carries no test id. */
export function replyLine(
  context: PageContext,
  post: ReplicaPost,
  linked: boolean,
): HTMLElement | undefined {
  if (post.repliesTo === undefined) return undefined;
  const handle = context.store.post(post.repliesTo).author;
  const name = linked
    ? element('a', { look: 'text link', href: `/${handle}`, role: 'link' }, span({}, `@${handle}`))
    : span({ look: 'link-like' }, `@${handle}`);
  return words(
    {
      dir: context.options.direction,
      look: 'reply-line',
      style: `color: ${context.theme().secondary}`,
    },
    context.labels.replyingTo,
    view({ look: 'inline' }, name),
  );
}
