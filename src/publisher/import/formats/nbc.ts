import type { Removal } from '../../../dataset/record.ts';
import { isoFrom } from '../dates.ts';
import type { Columns, Converted, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { accountOf, postAddress } from './accounts.ts';
import { SUSPENDED_FOR_CONDUCT } from './actions.ts';
import { repeatsSomebody } from './repeats.ts';
import { unescapeTweet } from './tweet-text.ts';

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
    return (row, number): Converted => {
      const text = unescapeTweet(row[at.text] ?? '');
      if (text.trim() === '') return { leftOut: 'no text' };
      const postId = exactId(row[at.postId] ?? '');
      const account = accountOf({ id: row[at.userId] ?? '', handle: row[at.handle] ?? '' });
      const postedAt =
        isoFrom(row[at.readable] ?? '', 'iso', 'month-first') ??
        isoFrom(row[at.milliseconds] ?? '', 'epoch-milliseconds');
      const record: Removal = {
        id: `nbc-${postId ?? number}`,
        platform: 'x',
        account,
        text,
        textFrom: 'archive',
        ...(postedAt !== undefined && { postedAt }),
        ...(postId !== undefined && { url: postAddress(postId, account.handle) }),
        action: SUSPENDED_FOR_CONDUCT,
        basis: 'platform-statement',
        status: 'standing',
        sources: SOURCES,
        ...((row[at.repeats] !== '' || repeatsSomebody(text)) && { repost: true }),
      };
      const without = [
        ...(postId === undefined ? ['an exact id of the post'] : []),
        ...(postedAt === undefined ? ['a readable date'] : []),
      ];
      return without.length === 0 ? { record } : { record, without };
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
