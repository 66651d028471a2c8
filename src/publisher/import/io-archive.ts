import type { Account, Removal } from '../../dataset/record.ts';
import { isoFromArchive } from './dates.ts';
import type { ColumnIndex, Converted, ImportFormat } from './format.ts';
import { exactId, WholeIdSet } from './ids.ts';
import { tagOfTwitterLanguage } from './language-names.ts';
import { SUSPENDED_FOR_CONDUCT } from './removed-for-conduct.ts';
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

const HANDLE = /^[A-Za-z0-9_]{1,20}$/;

/**
 * Twitter's own archive of information operations. A record's id is the post's, so it is the
 * same in every copy of the archive; a post whose id was rounded by a spreadsheet gets the
 * number of its row, and a second row with the same id is left out.
 */
export const ioArchive: ImportFormat = {
  name: 'io-archive',
  title: "Twitter's information-operations archive",
  columns: COLUMNS,
  createConverter(column) {
    const at = columnsUsed(column);
    const seen = new WholeIdSet();
    return (row, number): Converted => {
      const text = unescapeTweet(row[at.text] ?? '');
      if (text.trim() === '') return { leftOut: 'no text' };
      const postId = exactId(row[at.postId] ?? '');
      if (postId !== undefined && !seen.add(postId))
        return { leftOut: 'same id as an earlier row' };
      const account = readAccount(row[at.userId] ?? '', row[at.handle] ?? '', row[at.name] ?? '');
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
        ...(postId !== undefined && {
          url: `https://x.com/${account.handle ?? 'i'}/status/${postId}`,
        }),
        action: SUSPENDED_FOR_CONDUCT,
        basis: 'platform-statement',
        status: 'standing',
        sources: SOURCES,
        ...(row[at.isRepost]?.toLowerCase() === 'true' && { repost: true }),
      };
      const without = [
        ...(postId === undefined ? ['an exact id of the post'] : []),
        ...(postedAt === undefined ? ['a readable date'] : []),
      ];
      return without.length === 0 ? { record } : { record, without };
    };
  },
};

function columnsUsed(column: ColumnIndex) {
  return {
    postId: column('tweetid'),
    userId: column('userid'),
    name: column('user_display_name'),
    handle: column('user_screen_name'),
    lang: column('tweet_language'),
    text: column('tweet_text'),
    time: column('tweet_time'),
    isRepost: column('is_retweet'),
  };
}

/**
 * Accounts with few followers carry one hash as id, handle and name: it stays as the id, which
 * still tells accounts apart, and is no name to show to anybody.
 */
function readAccount(userId: string, handle: string, name: string): Account {
  const hashed = handle === userId && exactId(userId) === undefined;
  if (hashed) return { id: userId };
  const id = exactId(userId);
  return {
    ...(id !== undefined && { id }),
    ...(HANDLE.test(handle) && { handle }),
    ...(name !== '' && name !== userId && { name }),
  };
}
