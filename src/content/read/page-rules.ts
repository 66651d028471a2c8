import { mayReadPath } from '../../platform/private-paths.ts';
import { selectors } from '../selectors.ts';

const special = [selectors.post, selectors.messages, selectors.dialog]
  .map(({ css }) => css)
  .join(', ');

/**
 * The post to read where `article` stands: itself, or the outermost one around it,
 * as X's long articles embed whole posts, which are read as a part of the post
 * around them. undefined: it is not on the page or in a private place.
 */
export function readablePost(article: Element): Element | undefined {
  if (!article.isConnected) return undefined;
  // Around nearly all posts is nothing special: one walk tells.
  const around = article.parentElement?.closest(special);
  if (around == null) return article;
  if (around.matches(selectors.post.css)) return readablePost(around);
  return isInPrivatePlace(article) ? undefined : article;
}

/** Whether what is selected is none of our business. */
export function isSelectionPrivate(document: Document): boolean {
  if (!mayReadPath(document.location.pathname)) return true;
  const node = document.getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element != null && isInPrivatePlace(element);
}

/** In a conversation of private messages, or above a reply that is being written. */
function isInPrivatePlace(article: Element): boolean {
  if (article.closest(selectors.messages.css) !== null) return true;
  // An opened photo is a dialog with a composer too, but its posts stand in a timeline's cells.
  if (article.closest(selectors.cell.css) !== null) return false;
  const dialog = article.closest(selectors.dialog.css);
  return dialog !== null && dialog.querySelector(selectors.composer.css) !== null;
}
