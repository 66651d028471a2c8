import type { FoundMedia } from '../../evidence/captured-post.ts';
import { selectors } from '../selectors.ts';
import { cleanAddress } from './clean-address.ts';

/** The post's own pictures and the stills of its videos; nothing of what it quotes or links to. */
export function readMedia(article: Element, quoteBox: Element | undefined): FoundMedia[] {
  const found: FoundMedia[] = [];
  const add = (kind: FoundMedia['kind'], written: string | null): void => {
    const address = written === null ? undefined : mediaAddress(written, article.baseURI);
    if (address === undefined || found.some((other) => other.address === address)) return;
    found.push({ kind, address });
  };
  for (const box of article.querySelectorAll(selectors.media.css)) {
    if (quoteBox?.contains(box) || box.closest(selectors.foreign.css) !== null) continue;
    for (const picture of box.querySelectorAll('img')) add('photo', picture.getAttribute('src'));
    for (const video of box.querySelectorAll('video')) add('video', video.getAttribute('poster'));
  }
  return found;
}

function mediaAddress(written: string, base: string): string | undefined {
  const isRelative = !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(written);
  return cleanAddress(written, base) ?? (isRelative ? written : undefined);
}
