import { selectors } from '../selectors.ts';
import { profileHandle } from './links.ts';
import type { Parts } from './parts.ts';

const trackingOrCell = `${selectors.adTracking.css}, ${selectors.cell.css}`;

/** X wraps a promoted post, and nothing else of this kind, in its own tracking. */
export function isPromoted(article: Element): boolean {
  const around = article.parentElement?.closest(trackingOrCell);
  if (around == null) return false;
  if (!around.matches(selectors.cell.css)) return true;
  const pixels = around.querySelectorAll(selectors.adPixel.css);
  return [...pixels].some((pixel) => !article.contains(pixel));
}

/** The account that reposted the post: the line above it is a link to a profile. */
export function repostedBy(parts: Parts): string | undefined {
  const link = parts.contexts[0]?.closest('a') ?? null;
  return profileHandle(link?.getAttribute('href') ?? null);
}

/** The line above the post is there, and is no link. */
export function isPinned(parts: Parts): boolean {
  const context = parts.contexts[0];
  return (
    context !== undefined && context.closest('a') === null && context.querySelector('a') === null
  );
}

/**
 * Over an automatic translation stands a line with the sign of X's assistant and
 * a button back to the original. The same sign inside a button, in the row of the
 * name, is only the assistant's menu.
 */
export function isTranslation(text: Element, article: Element): boolean {
  for (let at: Element | null = text; at !== null && at !== article; at = at.parentElement) {
    for (
      let above = at.previousElementSibling;
      above !== null;
      above = above.previousElementSibling
    ) {
      if (above.matches(selectors.name.css) || above.querySelector(selectors.name.css) !== null) {
        return false;
      }
      if (isTranslationLine(above)) return true;
    }
  }
  return false;
}

function isTranslationLine(element: Element): boolean {
  if (element.querySelector(selectors.button.css) === null) return false;
  return [...element.querySelectorAll(selectors.assistantSign.css)].some(
    (sign) => sign.closest(selectors.button.css) === null,
  );
}
