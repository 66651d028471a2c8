import type { Account } from '../../../dataset/record.ts';
import { isoFromArchive } from '../dates.ts';
import type { Columns, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { type AccountFields, accountOf } from './accounts.ts';
import { tagOfTwitterLanguage } from './language-names.ts';
import { convertSuspendedPost } from './suspended-post.ts';

const COLUMNS = [
  'tweetid',
  'userid',
  'user_display_name',
  'user_screen_name',
  'user_reported_location',
  'user_profile_description',
  'user_profile_url',
  'follower_count',
  'following_count',
  'account_creation_date',
  'account_language',
  'tweet_language',
  'tweet_text',
  'tweet_time',
  'tweet_client_name',
  'in_reply_to_userid',
  'in_reply_to_tweetid',
  'quoted_tweet_tweetid',
  'is_retweet',
  'retweet_userid',
  'retweet_tweetid',
  'latitude',
  'longitude',
  'quote_count',
  'reply_count',
  'like_count',
  'retweet_count',
  'hashtags',
  'urls',
  'user_mentions',
  'poll_choices',
];

const SOURCES = [
  {
    url: 'https://archive.org/details/X_Twitter_Information_Operations',
    title: "Twitter's archive of information operations, at the Internet Archive",
  },
];

/**
 * Twitter's own archive of information operations. A record's id is the post's, so it is the
 * same in every copy of the archive; a post whose id was rounded by a spreadsheet gets the
 * number of its row. No column says which operation a row belongs to.
 */
export const ioArchive: TableFormat = {
  shape: 'table',
  name: 'io-archive',
  title: "Twitter's information-operations archive",
  columns: COLUMNS,
  createConverter(columns) {
    const at = placesOf(columns);
    return (row, number) => {
      const postId = exactId(row[at.postId] ?? '');
      return convertSuspendedPost({
        id: postId ?? `row-${number}`,
        postId,
        account: readAccount({
          id: row[at.userId] ?? '',
          handle: row[at.handle] ?? '',
          name: row[at.name] ?? '',
          followers: row[at.followers] ?? '',
        }),
        content: row[at.text] ?? '',
        lang: tagOfTwitterLanguage(row[at.lang] ?? ''),
        postedAt: isoFromArchive(row[at.time] ?? ''),
        isRepost: row[at.isRepost]?.toLowerCase() === 'true',
        sources: SOURCES,
        namesPosts: true,
      });
    };
  },
};

function placesOf(columns: Columns) {
  return {
    postId: columns.at('tweetid'),
    userId: columns.at('userid'),
    name: columns.at('user_display_name'),
    handle: columns.at('user_screen_name'),
    followers: columns.at('follower_count'),
    lang: columns.at('tweet_language'),
    text: columns.at('tweet_text'),
    time: columns.at('tweet_time'),
    isRepost: columns.at('is_retweet'),
  };
}

/**
 * Accounts with few followers carry one hash as id, handle and name: it stays as the id, which
 * still tells accounts apart, and is no name to show to anybody.
 */
function readAccount(fields: Required<AccountFields>): Account {
  const { id, handle, name, followers } = fields;
  const hashed = handle === id && exactId(id) === undefined;
  if (hashed) return { id, ...accountOf({ followers }) };
  return accountOf({ ...fields, name: name === id ? '' : name });
}
