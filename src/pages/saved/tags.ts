/** Commas of all scripts between tags. */
const COMMA = /[,،、;؛]/u;

/** The different tags that somebody typed, in their order. */
export function tagsFrom(text: string): string[] {
  const tags = text.split(COMMA).map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== '');
}
