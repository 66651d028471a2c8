import type { ReplicaPost } from '../content/types.ts';
import { tokenOf } from '../random.ts';
import { element, span, view, words } from './dom.ts';
import { photoAddress } from './media.ts';
import { seedOfLoad } from './noise.ts';
import type { PageContext } from './page-context.ts';

type LongArticle = NonNullable<ReplicaPost['article']>;

/** The whole article as its own page shows it, with posts between its paragraphs. */
export function longArticle(
  context: PageContext,
  post: ReplicaPost,
  { title, paragraphs, embeds }: LongArticle,
  embedded: (id: string) => HTMLElement,
): HTMLElement {
  const editor = tokenOf(5, seedOfLoad(), 'editor', post.id);
  const blocks = paragraphs.flatMap((paragraph, index) => {
    const key = `${tokenOf(5, editor, index)}-0-0`;
    const embed = embeds[index];
    const block = element(
      'div',
      { look: 'paragraph', 'data-block': 'true', 'data-editor': editor, 'data-offset-key': key },
      element(
        'div',
        { 'data-offset-key': key, dir: 'auto' },
        element(
          'span',
          { 'data-offset-key': key },
          element('span', { 'data-text': 'true' }, paragraph),
        ),
      ),
    );
    return embed === undefined
      ? [block]
      : [
          block,
          element('section', { 'data-block': 'true', contenteditable: 'false' }, embedded(embed)),
        ];
  });
  return view(
    { 'data-testid': 'twitterArticleReadView' },
    cover(context, post),
    view(
      {},
      words(
        { dir: 'auto', look: 'article-title', 'data-testid': 'twitter-article-title' },
        span({}, title),
      ),
    ),
    view(
      { 'data-testid': 'twitterArticleRichTextView' },
      view(
        {},
        element(
          'div',
          {
            look: 'article-body',
            contenteditable: 'false',
            'data-testid': 'longformRichTextComponent',
            spellcheck: 'false',
          },
          element('div', { 'data-contents': 'true' }, ...blocks),
        ),
      ),
    ),
  );
}

/** What a timeline shows of the article: its cover, title and first words. */
export function longArticleTeaser(
  context: PageContext,
  post: ReplicaPost,
  { title, paragraphs }: LongArticle,
): HTMLElement {
  return view(
    { look: 'card', 'data-testid': 'article-cover-image' },
    cover(context, post),
    view(
      { look: 'card-detail' },
      words({ dir: 'auto', look: 'name' }, span({}, title)),
      words({ dir: 'auto', look: 'muted' }, span({}, paragraphs[0] ?? '')),
    ),
  );
}

function cover(context: PageContext, post: ReplicaPost): HTMLElement {
  const address = photoAddress(post, 1, 'medium');
  return view(
    {},
    view({ style: 'padding-bottom: 40%' }),
    view(
      { look: 'fill', 'aria-label': context.labels.image, 'data-testid': 'tweetPhoto' },
      view({ look: 'fill picture', style: `background-image: url("${address}")` }),
      element('img', {
        look: 'fill unseen-picture',
        alt: context.labels.image,
        draggable: 'true',
        src: address,
      }),
    ),
  );
}
