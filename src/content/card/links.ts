import { make } from '../dom.ts';

/** The address when it is a safe one to offer. */
function safeUrl(url: string): URL | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' ? parsed : undefined;
}

/**
 * A link that opens beside the page and tells it nothing; other addresses than https stay text.
 * @param dir of a title that is a sentence of ours around somebody's words; else the words tell
 */
export function sourceLink(
  url: string,
  title: string | undefined,
  dir: 'ltr' | 'rtl' | 'auto' = 'auto',
): HTMLElement {
  const safe = safeUrl(url);
  const text = title || safe?.hostname || url;
  const words = make('bdi', { text, attributes: { dir } });
  if (safe === undefined) return words;
  return make(
    'a',
    { attributes: { href: safe.href, target: '_blank', rel: 'noopener noreferrer' } },
    [words],
  );
}
