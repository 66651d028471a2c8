import type { Account, Removal } from '../../../dataset/record.ts';
import { isoFromArchive } from '../dates.ts';
import type { Columns, Converted, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { type AccountFields, accountOf, postAddress } from './accounts.ts';
import { SUSPENDED_FOR_CONDUCT } from './actions.ts';
import { tagOfTwitterLanguage } from './language-names.ts';
import { repeatsSomebody } from './repeats.ts';
import { unescapeTweet } from './tweet-text.ts';

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
    return (row, number): Converted => {
      const text = unescapeTweet(row[at.text] ?? '');
      if (text.trim() === '') return { leftOut: 'no text' };
      const postId = exactId(row[at.postId] ?? '');
      const account = readAccount({
        id: row[at.userId] ?? '',
        handle: row[at.handle] ?? '',
        name: row[at.name] ?? '',
        followers: row[at.followers] ?? '',
      });
      const lang = tagOfTwitterLanguage(row[at.lang] ?? '');
      const postedAt = isoFromArchive(row[at.time] ?? '');
      const record: Removal = {
        id: postId ?? `row-${number}`,
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
        sources: SOURCES,
        ...((row[at.isRepost]?.toLowerCase() === 'true' || repeatsSomebody(text)) && {
          repost: true,
        }),
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
