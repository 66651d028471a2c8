import { make } from '../dom.ts';

/** The address when it is a safe one to offer. */
function safeUrl(url: string): URL | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' ? parsed : undefined;
}

/** A link that opens beside the page and tells it nothing; other addresses than https stay text. */
export function sourceLink(url: string, title: string | undefined): HTMLElement {
  const safe = safeUrl(url);
  const text = title || safe?.hostname || url;
  if (safe === undefined) return make('bdi', { text });
  return make(
    'a',
    { attributes: { href: safe.href, target: '_blank', rel: 'noopener noreferrer' } },
    [make('bdi', { text })],
  );
}
