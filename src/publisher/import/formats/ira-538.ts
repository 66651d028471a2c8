import type { TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { accountOf } from './accounts.ts';
import { convertIraPost } from './ira-posts.ts';

/**
 * FiveThirtyEight's columns of the same operation; copies differ in their order and in what
 * else they carry. Ids of accounts and posts went through a spreadsheet in some copies and were
 * rounded there (9.06E+17). A record is named by its post where that id is whole, so that the
 * thirteen files of the archive can be built into one dataset, else by its row.
 */
export const ira538: TableFormat = {
  shape: 'table',
  name: 'ira-538',
  title: "the Internet Research Agency's posts in FiveThirtyEight's columns",
  columns: [
    'external_author_id',
    'author',
    'content',
    'region',
    'language',
    'publish_date',
    'followers',
    'post_type',
    'account_category',
    'account_type',
    'retweet',
  ],
  createConverter(columns) {
    const authorId = columns.at('external_author_id');
    const otherAuthorId = columns.find('alt_external_id');
    const tweetId = columns.find('tweet_id');
    const author = columns.at('author');
    const followers = columns.at('followers');
    const content = columns.at('content');
    const language = columns.at('language');
    const publishDate = columns.at('publish_date');
    const postType = columns.at('post_type');
    return (row, number) => {
      const cell = (at: number | undefined) => (at === undefined ? '' : (row[at] ?? ''));
      const postId = exactId(cell(tweetId));
      return convertIraPost({
        id: `ira-538-${postId ?? number}`,
        postId,
        account: accountOf({
          id: exactId(cell(authorId)) ?? cell(otherAuthorId),
          handle: cell(author),
          followers: cell(followers),
        }),
        content: cell(content),
        language: cell(language),
        publishDate: cell(publishDate),
        repost: cell(postType) === 'RETWEET',
      });
    };
  },
};
