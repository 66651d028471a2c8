import { isoFrom } from '../dates.ts';
import type { Columns, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { accountOf } from './accounts.ts';
import { convertSuspendedPost } from './suspended-post.ts';

const SOURCES = [
  {
    url: 'https://www.nbcnews.com/tech/social-media/now-available-more-200-000-deleted-russian-troll-tweets-n844731',
    title: 'Deleted Russian troll tweets, collected by NBC News',
  },
];

/**
 * NBC's collection of the Internet Research Agency's posts. Some rows have no id of the post:
 * they are named by their row. "retweeted" says that somebody repeated the post, not that it is
 * a repost: that shows in the id of what it repeats, and in the words.
 */
export const nbc: TableFormat = {
  shape: 'table',
  name: 'nbc',
  title: "the Internet Research Agency's posts as NBC News collected them",
  columns: [
    'user_id',
    'user_key',
    'created_at',
    'created_str',
    'retweet_count',
    'retweeted',
    'favorite_count',
    'text',
    'tweet_id',
    'source',
    'hashtags',
    'expanded_urls',
    'posted',
    'mentions',
    'retweeted_status_id',
    'in_reply_to_status_id',
  ],
  createConverter(columns) {
    const at = placesOf(columns);
    return (row, number) => {
      const postId = exactId(row[at.postId] ?? '');
      return convertSuspendedPost({
        id: `nbc-${postId ?? number}`,
        postId,
        account: accountOf({ id: row[at.userId] ?? '', handle: row[at.handle] ?? '' }),
        content: row[at.text] ?? '',
        postedAt:
          isoFrom(row[at.readable] ?? '', 'iso', 'month-first') ??
          isoFrom(row[at.milliseconds] ?? '', 'epoch-milliseconds'),
        isRepost: row[at.repeats] !== '',
        sources: SOURCES,
        namesPosts: true,
      });
    };
  },
};

function placesOf(columns: Columns) {
  return {
    userId: columns.at('user_id'),
    handle: columns.at('user_key'),
    postId: columns.at('tweet_id'),
    text: columns.at('text'),
    readable: columns.at('created_str'),
    milliseconds: columns.at('created_at'),
    repeats: columns.at('retweeted_status_id'),
  };
}
