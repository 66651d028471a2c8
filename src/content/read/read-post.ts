import { readAuthor } from './author.ts';
import { AMBIGUOUS } from './doubt.ts';
import { splitPost } from './parts.ts';
import type { PostOutcome, PostReading, QuoteReading, Unreadable } from './post-reading.ts';
import { readQuote } from './quote.ts';
import { readStatusId } from './status-id.ts';
import { readText } from './text.ts';
import { isTranslation } from './translation.ts';

/**
 * Reads what is compared of one post (an element that matches selectors.post),
 * without touching it and without causing a layout. What is in doubt is not read.
 */
export function readPost(article: Element): PostOutcome {
  // X mounts many posts empty and fills them a moment later.
  if (!article.hasChildNodes()) return unreadable('no-author');
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
  const quoted: QuoteReading | undefined = quote === undefined ? undefined : readQuote(quote.parts);
  const post: PostReading = {
    id: status.id,
    author,
    text: text === undefined ? null : readText(text),
    lang: text?.getAttribute('lang') || null,
    ...(status.time === undefined ? {} : { time: status.time }),
    ...(own.showMores.length === 0 ? {} : { partial: true }),
    ...(text !== undefined && isTranslation(text, article) ? { translated: true } : {}),
    ...(status.edited ? { edited: true } : {}),
    ...(quoted === undefined ? {} : { quoted }),
  };
  return { read: true, post };
}

function unreadable(reason: Unreadable): PostOutcome {
  return { read: false, reason };
}
