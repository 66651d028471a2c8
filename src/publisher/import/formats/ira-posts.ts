import type { Account, Removal } from '../../../dataset/record.ts';
import { isoFromArchive } from '../dates.ts';
import type { Converted } from '../format.ts';
import { postAddress } from './accounts.ts';
import { SUSPENDED_FOR_CONDUCT } from './actions.ts';
import { tagOfLanguageName } from './language-names.ts';
import { repeatsSomebody } from './repeats.ts';
import { unescapeTweet } from './tweet-text.ts';

/** What the copies of the Internet Research Agency's posts have in common, whoever wrote the file. */
export interface IraPost {
  readonly id: string;
  readonly account: Account;
  /** Exact, where it is known. */
  readonly postId?: string | undefined;
  readonly content: string;
  readonly language: string;
  readonly publishDate: string;
  readonly repost: boolean;
}

const SOURCES = [
  {
    url: 'https://github.com/fivethirtyeight/russian-troll-tweets',
    title: 'Russian troll tweets, collected by Linvill and Warren (Clemson University)',
  },
];

/** A spreadsheet would take these for a formula, so some exports put an apostrophe before them. */
const ESCAPED_START = /^'(?=[@=+\-\t\r])/;

/** The apostrophe of a quotation ('Have cake and eat it': …) is the author's and stays. */
function withoutSpreadsheetEscape(content: string): string {
  return content.replace(ESCAPED_START, '');
}

export function convertIraPost(post: IraPost): Converted {
  const text = unescapeTweet(withoutSpreadsheetEscape(post.content));
  if (text.trim() === '') return { leftOut: 'no text' };
  const lang = tagOfLanguageName(post.language);
  const postedAt = isoFromArchive(post.publishDate);
  const record: Removal = {
    id: post.id,
    platform: 'x',
    account: post.account,
    text,
    textFrom: 'archive',
    ...(lang !== undefined && { lang }),
    ...(postedAt !== undefined && { postedAt }),
    ...(post.postId !== undefined && { url: postAddress(post.postId, post.account.handle) }),
    action: SUSPENDED_FOR_CONDUCT,
    basis: 'platform-statement',
    status: 'standing',
    sources: SOURCES,
    ...((post.repost || repeatsSomebody(text)) && { repost: true }),
  };
  return postedAt === undefined ? { record, without: ['a readable date'] } : { record };
}
