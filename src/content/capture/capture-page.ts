import type { CapturedPost } from '../../evidence/captured-post.ts';
import { sameHandle } from '../read/links.ts';
import { readablePost } from '../read/page-rules.ts';
import type { Unreadable } from '../read/post-reading.ts';
import { selectors } from '../selectors.ts';
import { capturePost } from './capture-post.ts';
import { cleanTitle } from './clean-title.ts';
import { readerHandle } from './reader-handle.ts';

/** own: written by the account that was logged in. private: in messages or a reply being written. */
export type NotCaptured = Unreadable | 'own' | 'private';

export interface CapturedPage {
  readonly title: string;
  readonly posts: readonly CapturedPost[];
  readonly left: readonly NotCaptured[];
}

/** Takes every post of a page for keeping, in the order of the page. */
export function capturePage(page: Document): CapturedPage {
  const reader = readerHandle(page);
  const posts: CapturedPost[] = [];
  const left: NotCaptured[] = [];
  const taken: Element[] = [];
  for (const article of page.querySelectorAll(selectors.post.css)) {
    if (taken.some((other) => other.contains(article))) continue;
    if (readablePost(article) !== article) {
      left.push('private');
      continue;
    }
    const { kept, ...capture } = capturePost(article);
    if ('reason' in capture) left.push(capture.reason);
    else if (reader !== undefined && sameHandle(reader, capture.post.author)) left.push('own');
    else posts.push(capture);
    if (kept) taken.push(article);
  }
  return { title: cleanTitle(page.title), posts, left };
}
