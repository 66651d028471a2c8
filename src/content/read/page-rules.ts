import { selectors } from '../selectors.ts';

/** First parts of paths where nothing is read: what stands there is private or being written. */
const privatePaths =
  /^\/(?:messages|settings|compose|account|login|logout|signup|oauth|intent|i\/(?:flow|chat|drafts|oauth2))(?:\/|$)/i;

export function mayReadPath(path: string): boolean {
  return !privatePaths.test(path);
}

/** A post inside a conversation of private messages, or above a reply that is being written. */
export function isInPrivatePlace(article: Element): boolean {
  if (article.closest(selectors.messages.css) !== null) return true;
  // An opened photo is a dialog with a composer too, but its posts stand in a timeline's cells.
  if (article.closest(selectors.cell.css) !== null) return false;
  const dialog = article.closest(selectors.dialog.css);
  return dialog !== null && dialog.querySelector(selectors.composer.css) !== null;
}
