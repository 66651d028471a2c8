const ENTITY = /&(amp|lt|gt);/g;
const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Twitter's interface wrote three characters as HTML entities; readers of the post saw the characters. */
export function unescapeTweet(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, (entity) => CHARACTERS[entity] ?? entity) : text;
}
