import { selectors } from '../selectors.ts';
import { profileHandle } from './links.ts';
import { type Parts, splitPost } from './parts.ts';
import type { PostReading } from './post-reading.ts';

const trackingOrCell = `${selectors.adTracking.css}, ${selectors.cell.css}`;

/** What X says about a post around its words; nothing of it is compared. */
export function readFlags(
  article: Element,
): Pick<PostReading, 'repostedBy' | 'promoted' | 'pinned'> {
  const { own } = splitPost(article);
  const reposter = repostedBy(own);
  return {
    ...(reposter === undefined ? {} : { repostedBy: reposter }),
    ...(isPromoted(article) ? { promoted: true } : {}),
    ...(isPinned(own) ? { pinned: true } : {}),
  };
}

/** X wraps a promoted post, and nothing else of this kind, in its own tracking. */
function isPromoted(article: Element): boolean {
  const around = article.parentElement?.closest(trackingOrCell);
  if (around == null) return false;
  if (!around.matches(selectors.cell.css)) return true;
  const pixels = around.querySelectorAll(selectors.adPixel.css);
  return [...pixels].some((pixel) => !article.contains(pixel));
}

/** The account that reposted the post: the line above it is a link to a profile. */
function repostedBy(parts: Parts): string | undefined {
  const link = parts.contexts[0]?.closest('a') ?? null;
  return profileHandle(link?.getAttribute('href') ?? null);
}

/** The line above the post is there, and is no link. */
function isPinned(parts: Parts): boolean {
  const context = parts.contexts[0];
  return (
    context !== undefined && context.closest('a') === null && context.querySelector('a') === null
  );
}
