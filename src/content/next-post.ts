/**
 * The post after the one that was shown last, or the first one that is not above the window;
 * from the end it goes on at the beginning.
 * @param articles in the order of the page
 */
export function nextPost(
  articles: readonly Element[],
  last: Element | undefined,
): Element | undefined {
  const at = last === undefined ? -1 : articles.indexOf(last);
  if (at >= 0) return articles[(at + 1) % articles.length];
  return articles.find((each) => each.getBoundingClientRect().top >= 0) ?? articles[0];
}
