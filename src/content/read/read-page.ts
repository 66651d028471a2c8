import { selectors } from '../selectors.ts';
import { readFlags } from './flags.ts';
import type { PostOutcome } from './post-reading.ts';
import { readPost } from './read-post.ts';

/**
 * Reads every post under `root`, in the order of the page. A post nested in one
 * that was read (X's long articles embed posts) is part of it and not read again.
 */
export function readPage(root: ParentNode): PostOutcome[] {
  const taken: Element[] = [];
  const outcomes: PostOutcome[] = [];
  for (const article of root.querySelectorAll(selectors.post.css)) {
    if (taken.some((other) => other.contains(article))) continue;
    const outcome = readPost(article);
    if (!outcome.read) {
      outcomes.push(outcome);
      continue;
    }
    outcomes.push({ read: true, post: { ...outcome.post, ...readFlags(article) } });
    taken.push(article);
  }
  return outcomes;
}
