import type { ReplicaPost } from '../content/types.ts';
import { element, span, view, words } from './dom.ts';
import { assistantIcon } from './icons.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';
import { CHANGE } from './repainter.ts';
import { renderRuns } from './text-runs.ts';
import { LINK_COLOUR } from './themes.ts';

export type PostPlacement = 'timeline' | 'focused' | 'quote';

/**
 * The text of a post with what belongs to it: the line that says it is a
 * translation, the button that shows more. Undefined where a post has no text.
 * Later changes happen inside the same tweetText element.
 */
export function postText(
  context: PageContext,
  post: ReplicaPost,
  placement: PostPlacement,
  signal: AbortSignal,
): HTMLElement | undefined {
  const whole = textBeforeAttachment(post);
  if (whole === '') return undefined;
  const colours = context.theme();
  const clamp =
    placement === 'timeline'
      ? '-webkit-line-clamp: 10; '
      : placement === 'quote'
        ? '-webkit-line-clamp: 5; '
        : '';
  const text = element('div', {
    look: `text block post-text ${placement}-text`,
    dir: 'auto',
    id: freshId(),
    'data-testid': 'tweetText',
    style: `${clamp}color: ${colours.text}`,
  });
  const translatable = post.translation !== undefined && placement !== 'quote';
  const block = view(translatable ? { look: 'translated' } : {}, text);
  const state = context.store.stateOf(post.id);

  const repaintAll = (): void => context.repainter.repaint(CHANGE.text(post.id));
  const toggleOriginal = (): void => {
    state.showsOriginal = !state.showsOriginal;
    repaintAll();
  };
  const showWhole = (): void => {
    state.showsWhole = true;
    repaintAll();
  };
  // Only what was put there is taken away: other hands may have added to the block.
  let around: readonly HTMLElement[] = [];
  const lineAbove = (from: string | undefined): HTMLElement =>
    from === undefined
      ? translateAgainLine(context, toggleOriginal)
      : translationLine(context, from, toggleOriginal);
  const paint = (): void => {
    const translation = translatable && !state.showsOriginal ? post.translation : undefined;
    const cut = post.cutTo !== undefined && !state.showsWhole && placement !== 'focused';
    const shown = translation?.text ?? (cut ? whole.slice(0, post.cutTo).trimEnd() : whole);
    text.setAttribute('lang', translation?.lang ?? post.lang);
    text.replaceChildren(...renderRuns(shown, { links: placement !== 'quote' }));
    for (const node of around) node.remove();
    const line = translatable ? lineAbove(translation?.from) : undefined;
    const more = cut && translation === undefined ? showMoreButton(context, showWhole) : undefined;
    if (line !== undefined) text.before(line);
    if (more !== undefined) text.after(more);
    around = [line, more].filter((node) => node !== undefined);
  };
  paint();
  context.repainter.watch(CHANGE.text(post.id), paint, signal);
  return block;
}

/** A link at the very end that the card below shows is left out of the text. */
function textBeforeAttachment(post: ReplicaPost): string {
  if (post.card === undefined) return post.text;
  return post.text.replace(/\s*https?:\/\/\S+\s*$/, '');
}

function translationLine(context: PageContext, from: string, toggle: () => void): HTMLElement {
  const { labels, options } = context;
  const isCode = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(from);
  const language = isCode
    ? (new Intl.DisplayNames(options.language, { type: 'language' }).of(from) ?? from)
    : from;
  return words(
    {
      dir: context.options.direction,
      look: 'translation-line',
      style: `color: ${context.theme().secondary}`,
    },
    assistantIcon('icon-small'),
    span({}, span({}, `${labels.translatedFrom}${language}`)),
    lineButton(labels.showOriginal, toggle),
  );
}

function translateAgainLine(context: PageContext, toggle: () => void): HTMLElement {
  return words(
    {
      dir: context.options.direction,
      look: 'translation-line',
      style: `color: ${context.theme().secondary}`,
    },
    lineButton(context.labels.showTranslation, toggle),
  );
}

function lineButton(label: string, act: () => void): HTMLElement {
  const button = element(
    'button',
    { look: 'button link', 'aria-label': label, role: 'button', type: 'button' },
    span({}, span({}, label)),
  );
  button.addEventListener('click', act);
  return button;
}

function showMoreButton(context: PageContext, act: () => void): HTMLElement {
  const button = element(
    'button',
    {
      look: 'button show-more',
      dir: context.options.direction,
      role: 'button',
      'data-testid': 'tweet-text-show-more-link',
      type: 'button',
      style: `color: ${LINK_COLOUR}`,
    },
    span({}, context.labels.showMore),
  );
  button.addEventListener('click', act);
  return button;
}
