import { selectors } from '../selectors.ts';
import type { Box } from './free-place.ts';

/**
 * Elements that are seen or pressed. Only a badge that has something to say is
 * placed, so this looks at few posts, and in one go for all of them.
 */
const solid = [
  'img',
  'svg',
  'video',
  'canvas',
  'iframe',
  'input',
  'a[href]',
  '[role="link"]',
  '[role="radio"]',
  '[role="group"]',
  '[data-testid="tweetPhoto"]',
  '[data-testid="videoPlayer"]',
  selectors.foreign.css,
  selectors.button.css,
].join(', ');

export interface PostMeasures {
  readonly article: Box;
  readonly avatar?: Box;
  /** The quoted post's box. */
  readonly quote?: Box;
  /** What X shows in the post, without the quote's box itself. */
  readonly obstacles: readonly Box[];
}

/** Where everything in a post is, in CSS pixels of the viewport. Causes a layout if one is due. */
export function measurePost(article: Element, quote: Element | undefined): PostMeasures {
  const avatar = [...article.querySelectorAll(selectors.avatar.css)].find(
    (element) => quote?.contains(element) !== true,
  );
  return {
    article: article.getBoundingClientRect(),
    ...(avatar === undefined ? {} : { avatar: avatar.getBoundingClientRect() }),
    ...(quote === undefined ? {} : { quote: quote.getBoundingClientRect() }),
    obstacles: [...solidBoxes(article, quote), ...textBoxes(article)],
  };
}

function solidBoxes(article: Element, quote: Element | undefined): Box[] {
  const boxes: Box[] = [];
  for (const element of article.querySelectorAll(solid)) {
    if (element === quote) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) boxes.push(box);
  }
  return boxes;
}

/** Line by line, so that the rest of a short line counts as free. */
function textBoxes(article: Element): Box[] {
  const boxes: Box[] = [];
  const range = article.ownerDocument.createRange();
  const walker = article.ownerDocument.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if ((node.nodeValue ?? '').trim() === '') continue;
    range.selectNodeContents(node);
    boxes.push(...range.getClientRects());
  }
  return boxes;
}
