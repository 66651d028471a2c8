import type { Loss } from '../../platform/messages.ts';
import { selectors } from '../selectors.ts';
import { readablePost } from './page-rules.ts';
import { readPost } from './read-post.ts';

/** Fewer may still be on their way, or be odd ones. */
const ENOUGH = 3;
/** Posts of which none has a word: more than any page of pictures has at once. */
const MANY = 10;
const addressedTime = `${selectors.statusLink.css} time`;
const wordsOfSomeLanguage = '[lang]';

/**
 * Whether a page shows posts that cannot be read any more: X's markup is then no longer as we know
 * it. Asked of a page of which nothing is compared.
 *
 * @returns undefined where nothing shows that; some post may simply have no words, or be locked
 */
export function lossOn(document: Document): Loss | undefined {
  const all = document.querySelectorAll(selectors.post.css);
  const manyTimes = document.querySelectorAll(addressedTime).length >= ENOUGH;
  if (all.length === 0) return manyTimes ? 'no-posts' : undefined;
  let unreadable = 0;
  let wordless = 0;
  let emptied = 0;
  for (const post of new Set(Array.from(all, readablePost))) {
    if (post === undefined || !post.hasChildNodes()) continue;
    const outcome = readPost(post);
    if (!outcome.read) unreadable += outcome.reason === 'locked' ? 0 : 1;
    else if (outcome.post.text?.trim()) return undefined;
    else {
      wordless += 1;
      // Where X writes no words, it has no place for them either.
      if (outcome.post.text !== null || hasWords(post)) emptied += 1;
    }
  }
  if (unreadable >= ENOUGH || (unreadable > 0 && manyTimes)) return 'none-readable';
  return emptied >= ENOUGH || wordless >= MANY ? 'no-texts' : undefined;
}

/** X tells the language of the words of a post, wherever it writes them. */
function hasWords(post: Element): boolean {
  return Array.from(post.querySelectorAll(wordsOfSomeLanguage)).some(
    ({ textContent }) => textContent?.trim() !== '',
  );
}
