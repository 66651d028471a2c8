import type { ImportFormat } from './format.ts';
import { exactId } from './ids.ts';
import { convertIraPost } from './ira-posts.ts';

/**
 * FiveThirtyEight's columns of the same operation; copies differ in their order and in what
 * else they carry. Ids as for the seven columns, because ids of accounts and posts went
 * through a spreadsheet and were rounded (9.06E+17).
 */
export const ira538: ImportFormat = {
  name: 'ira-538',
  title: "the Internet Research Agency's posts in FiveThirtyEight's columns",
  columns: [
    'external_author_id',
    'author',
    'content',
    'region',
    'language',
    'publish_date',
    'post_type',
    'account_category',
    'account_type',
    'retweet',
  ],
  createConverter(column) {
    const authorId = column('external_author_id');
    const author = column('author');
    const content = column('content');
    const language = column('language');
    const publishDate = column('publish_date');
    const postType = column('post_type');
    return (row, number) => {
      const accountId = exactId(row[authorId] ?? '');
      return convertIraPost({
        id: `ira-538-${number}`,
        author: row[author] ?? '',
        ...(accountId !== undefined && { accountId }),
        content: row[content] ?? '',
        language: row[language] ?? '',
        publishDate: row[publishDate] ?? '',
        repost: row[postType] === 'RETWEET',
      });
    };
  },
};
