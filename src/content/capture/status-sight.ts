import type { SightKind, StatusSight } from '../../platform/save-messages.ts';
import { sameHandle, statusAddress } from '../read/links.ts';
import { readPost } from '../read/read-post.ts';
import { selectors } from '../selectors.ts';
import { htmlOfNotice } from './notice-html.ts';

/**
 * The notices that say what became of a post, by words of X's in English. How X words them in
 * other languages is not known well enough: there nothing is concluded. The words are not kept
 * either: they may say that the reader is blocked, or mutes somebody.
 */
const notices: readonly (readonly [RegExp, SightKind])[] = [
  [/suspended account/i, 'suspended'],
  [/violated the (?:X|Twitter) Rules/i, 'gone'],
  [/was deleted by the (?:Post|Tweet) author/i, 'gone'],
  [/account that no longer exists/i, 'gone'],
];

/** Notices that say something of the reader, or nothing: nothing is kept of them. */
const empty = /account you|you blocked|you muted|limits who can view|is unavailable/i;

/**
 * What a page that is about one post shows in its place, where that leaves no doubt: the address
 * names the post, the list is mounted from its top, and either the post stands in it, or its
 * first row is the only notice and no other post comes before it.
 */
export function statusSight(page: Document): StatusSight | undefined {
  const address = statusAddress(page.location.pathname);
  if (address?.handle === undefined || address.suffix !== '') return undefined;
  const { id, handle } = address;
  const posts = [...page.querySelectorAll(selectors.post.css)];
  for (const article of posts) {
    const outcome = readPost(article);
    if (outcome.read && outcome.post.id === id)
      return sameHandle(outcome.post.author, handle) ? { id, handle, as: 'there' } : undefined;
  }
  const [first, ...others] = [...page.querySelectorAll(selectors.cell.css)];
  if (first === undefined || first.querySelector(selectors.post.css) !== null) return undefined;
  const notice = noticeIn(first);
  if (notice === undefined || others.some((cell) => noticeIn(cell) !== undefined)) return undefined;
  return { id, handle, ...notice };
}

function noticeIn(cell: Element): Pick<StatusSight, 'as' | 'notice' | 'html'> | undefined {
  const article = cell.querySelector(selectors.notice.css);
  const words = article?.querySelector('[dir="auto"][lang]');
  // What can be viewed all the same, by a press on a button, is not gone.
  if (article === null || words == null || article.querySelector(selectors.button.css) !== null)
    return undefined;
  const said = words.textContent.replaceAll(/\s+/g, ' ').trim();
  if (said === '') return undefined;
  const as =
    cell.querySelector(selectors.withheld.css) === null ? meaningOf(said) : ('withheld' as const);
  if (as === undefined || as === 'unclear') return as && { as };
  return { as, notice: said, html: htmlOfNotice(words) };
}

/** @returns undefined where the notice is known to say nothing of the post */
function meaningOf(notice: string): SightKind | undefined {
  const known = notices.find(([sign]) => sign.test(notice))?.[1];
  if (known !== undefined) return known;
  return empty.test(notice) ? undefined : 'unclear';
}
