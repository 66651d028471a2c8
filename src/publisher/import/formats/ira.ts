import type { TableFormat } from '../format.ts';
import { convertIraPost } from './ira-posts.ts';

/**
 * Seven columns of the Internet Research Agency's posts, without post ids. A record's id is
 * the number of its row: the file is closed, so the numbers stay, and two rows with the same
 * words in the same minute (there are thousands) keep ids of their own without a memory of
 * all rows before.
 */
export const ira: TableFormat = {
  shape: 'table',
  name: 'ira',
  title: "the Internet Research Agency's posts, seven columns",
  columns: ['author', 'content', 'region', 'language', 'publish_date', 'post_type', 'retweet'],
  idsAreRowNumbers: true,
  createConverter(columns) {
    const author = columns.at('author');
    const content = columns.at('content');
    const language = columns.at('language');
    const publishDate = columns.at('publish_date');
    const postType = columns.at('post_type');
    return (row, number) =>
      convertIraPost({
        id: `ira-${number}`,
        account: { handle: row[author] ?? '' },
        content: row[content] ?? '',
        language: row[language] ?? '',
        publishDate: row[publishDate] ?? '',
        repost: row[postType] === 'R',
      });
  },
};
