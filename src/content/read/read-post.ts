import { readAuthor } from './author.ts';
import { AMBIGUOUS } from './doubt.ts';
import { isPinned, isPromoted, isTranslation, repostedBy } from './flags.ts';
import { splitPost } from './parts.ts';
import type { PostOutcome, PostReading, QuoteReading, Unreadable } from './post-reading.ts';
import { readQuote } from './quote.ts';
import { readStatusId } from './status-id.ts';
import { readText } from './text.ts';

/**
 * Reads one post (an element that matches selectors.post) without touching it and
 * without causing a layout. What is in doubt is not read at all.
 */
export function readPost(article: Element): PostOutcome {
  const { own, quote } = splitPost(article);
  const author = readAuthor(own);
  if (author === undefined) return unreadable('no-author');
  if (author === AMBIGUOUS) return unreadable('ambiguous');
  if (own.locks.length > 0) return unreadable('locked');
  const status = readStatusId(own, author);
  if (status === undefined) return unreadable('no-id');
  if (status === AMBIGUOUS) return unreadable('ambiguous');
  // X's older translations stand below the original, as a second text: the first is the author's.
  const text = own.texts[0];
  const reposter = repostedBy(own);
  const quoted: QuoteReading | undefined = quote === undefined ? undefined : readQuote(quote.parts);
  const post: PostReading = {
    id: status.id,
    author,
    text: text === undefined ? null : readText(text),
    lang: text?.getAttribute('lang') || null,
    ...(status.time === undefined ? {} : { time: status.time }),
    ...(own.showMores.length === 0 ? {} : { partial: true }),
    ...(text !== undefined && isTranslation(text, article) ? { translated: true } : {}),
    ...(reposter === undefined ? {} : { repostedBy: reposter }),
    ...(isPromoted(article) ? { promoted: true } : {}),
    ...(isPinned(own) ? { pinned: true } : {}),
    ...(status.edited ? { edited: true } : {}),
    ...(quoted === undefined ? {} : { quoted }),
  };
  return { read: true, post };
}

function unreadable(reason: Unreadable): PostOutcome {
  return { read: false, reason };
}
