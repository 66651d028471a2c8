import type { CapturedPost } from '../../evidence/captured-post.ts';
import type { PostAsRead, TextRun } from '../../evidence/saved-post.ts';
import { readFlags } from '../read/flags.ts';
import { splitPost } from '../read/parts.ts';
import type { Unreadable } from '../read/post-reading.ts';
import { readPost } from '../read/read-post.ts';
import { readText } from '../read/text.ts';
import { cleanAddress } from './clean-address.ts';
import { readCounts } from './counts.ts';
import { readMedia } from './own-media.ts';
import { postHtml } from './post-html.ts';

export type Capture =
  | ({ readonly kept: true } & CapturedPost)
  | { readonly kept: false; readonly reason: Unreadable };

/**
 * Takes a post for keeping, without touching the page. Who reposted it is not taken: that is
 * how it came to this reader.
 */
export function capturePost(article: Element): Capture {
  const outcome = readPost(article);
  if (!outcome.read) return { kept: false, reason: outcome.reason };
  const { own, quote } = splitPost(article);
  const { repostedBy: _readers, ...flags } = readFlags(article);
  const text = own.texts[0];
  const post: PostAsRead = {
    ...outcome.post,
    ...flags,
    runs: text === undefined ? [] : runsOf(text),
    counts: readCounts(article),
  };
  const media = readMedia(article, quote?.box);
  return { kept: true, post, html: postHtml(post, own, quote?.parts, media), media };
}

/** The same text as `readText` gives, cut where a link begins or ends. */
function runsOf(root: Element): TextRun[] {
  const runs: TextRun[] = [];
  readText(root, (piece, from) => {
    if (piece === '') return;
    const anchor = from instanceof Element ? from.closest('a') : from.parentElement?.closest('a');
    const href = anchor != null && root.contains(anchor) ? anchor.getAttribute('href') : null;
    const link = href === null ? undefined : cleanAddress(href, root.baseURI);
    const last = runs.at(-1);
    if (last !== undefined && last.link === link) {
      runs[runs.length - 1] = { ...last, text: last.text + piece };
    } else runs.push(link === undefined ? { text: piece } : { text: piece, link });
  });
  return runs;
}
