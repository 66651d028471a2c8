import { selectors } from '../selectors.ts';
import type { Box } from './free-place.ts';

/** Elements that are seen or pressed. */
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
  /** The empty column under the author's avatar; absent in posts whose words reach into it. */
  readonly column?: Box;
  /** The quoted post's box. */
  readonly quote?: Box;
  /** What X shows in the post, without the box of the quote. Takes time: most posts need only the column. */
  readonly obstacles: () => readonly Box[];
}

/**
 * Where things are in a post, in CSS pixels of the viewport. Causes a layout if one
 * is due. `quote`: the box of the quoted post, when the badge is to stand in it.
 */
export function measurePost(article: Element, quote: Element | undefined): PostMeasures {
  const column = emptyColumn(article);
  return {
    article: article.getBoundingClientRect(),
    ...(column === undefined ? {} : { column }),
    ...(quote === undefined ? {} : { quote: quote.getBoundingClientRect() }),
    obstacles: () => [...solidBoxes(article, quote), ...textBoxes(article)],
  };
}

/**
 * X sets everything but the avatar into one column of its own, beside the avatar
 * and as high as the post; under the avatar stands at most the line of a thread.
 * In the large post of a status page that column is only as high as the name.
 */
function emptyColumn(article: Element): Box | undefined {
  const avatar = article.querySelector(selectors.avatar.css);
  // Where the post shows no avatar, the first one is the quoted author's.
  const box = avatar?.closest(selectors.clickableBox.css);
  if (avatar === null || (box != null && article.contains(box))) return undefined;
  const body = columnBeside(avatar, article);
  if (body === null) return undefined;
  const edge = article.getBoundingClientRect();
  const picture = avatar.getBoundingClientRect();
  const words = body.getBoundingClientRect();
  const rows = { top: picture.bottom, bottom: words.bottom };
  if (words.left >= picture.right) return { ...rows, left: edge.left, right: words.left };
  return words.right <= picture.left
    ? { ...rows, left: words.right, right: edge.right }
    : undefined;
}

/** The nearest element that stands beside the avatar and holds the author's name. */
function columnBeside(avatar: Element, article: Element): Element | null {
  for (let at: Element | null = avatar; at !== null && at !== article; at = at.parentElement) {
    const beside = at.nextElementSibling;
    if (beside?.querySelector(selectors.name.css) != null) return beside;
  }
  return null;
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
