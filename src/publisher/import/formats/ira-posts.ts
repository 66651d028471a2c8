import type { Account } from '../../../dataset/record.ts';
import { isoFromArchive } from '../dates.ts';
import type { Converted } from '../format.ts';
import { tagOfLanguageName } from './language-names.ts';
import { convertSuspendedPost } from './suspended-post.ts';

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

export function convertIraPost({ id, account, postId, repost, ...post }: IraPost): Converted {
  return convertSuspendedPost({
    id,
    account,
    postId,
    content: withoutSpreadsheetEscape(post.content),
    lang: tagOfLanguageName(post.language),
    postedAt: isoFromArchive(post.publishDate),
    isRepost: repost,
    sources: SOURCES,
  });
}
