import type { Account, Removal, SourceLink } from '../../../dataset/record.ts';
import type { Converted } from '../format.ts';
import { postAddress } from './accounts.ts';
import { SUSPENDED_FOR_CONDUCT } from './actions.ts';
import { repeatsSomebody } from './repeats.ts';
import { unescapeTweet } from './tweet-text.ts';

/** One post of an archive of accounts that Twitter suspended for what they were. */
export interface SuspendedPost {
  readonly id: string;
  readonly account: Account;
  /** Exact, where it is known. */
  readonly postId: string | undefined;
  /** As the archive writes it, with HTML's escapes. */
  readonly content: string;
  readonly lang?: string | undefined;
  readonly postedAt: string | undefined;
  /** Whether the archive says so; that it repeats somebody may show in its words as well. */
  readonly isRepost: boolean;
  readonly sources: readonly SourceLink[];
  /** The archive names its posts: a row without an exact number is worth telling. */
  readonly namesPosts?: true;
}

export function convertSuspendedPost(post: SuspendedPost): Converted {
  const { id, account, postId, lang, postedAt, sources } = post;
  const text = unescapeTweet(post.content);
  if (text.trim() === '') return { leftOut: 'no text' };
  const record: Removal = {
    id,
    platform: 'x',
    account,
    text,
    textFrom: 'archive',
    ...(lang !== undefined && { lang }),
    ...(postedAt !== undefined && { postedAt }),
    ...(postId !== undefined && { url: postAddress(postId, account.handle) }),
    action: SUSPENDED_FOR_CONDUCT,
    basis: 'platform-statement',
    status: 'standing',
    sources,
    ...((post.isRepost || repeatsSomebody(text)) && { repost: true }),
  };
  const without = [
    ...(post.namesPosts === true && postId === undefined ? ['an exact id of the post'] : []),
    ...(postedAt === undefined ? ['a readable date'] : []),
  ];
  return without.length === 0 ? { record } : { record, without };
}
