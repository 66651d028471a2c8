import { selectors } from '../selectors.ts';

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
