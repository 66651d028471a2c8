import { isoFrom } from '../dates.ts';
import type { Converted, JsonFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { type JsonValue, memberOf, parseExactly, textAt } from '../json-value.ts';
import { accountOf, postAddress } from './accounts.ts';
import { DELETED_BY_AUTHOR } from './actions.ts';
import { tagOfTwitterLanguage } from './language-names.ts';
import { repeatsSomebody } from './repeats.ts';
import { unescapeTweet } from './tweet-text.ts';

const SOURCES = [
  {
    url: 'https://projects.propublica.org/politwoops/',
    title: 'Politwoops: posts that politicians deleted',
  },
];

/**
 * Politwoops: posts that politicians deleted themselves. Its own dates say when a row was made
 * and last touched; the day of the deletion is not known, so a record has none.
 */
export const politwoops: JsonFormat = {
  shape: 'json',
  name: 'politwoops',
  title: "Politwoops' deleted posts of politicians",
  layout: { member: 'tweets' },
  begins: /^\s*\{\s*"(meta|tweets)"\s*:/,
  example: '{"meta":{…},"tweets":[{"id","user_name","content","created_at","details",…}]}',
  recognises: (row) =>
    memberOf(row, 'politician_id') !== undefined && memberOf(row, 'content') !== undefined,
  createConverter: () => convert,
};

function convert(row: JsonValue): Converted {
  const details = detailsOf(row);
  const id = exactId(textAt(row, 'id')) ?? exactId(textAt(details, 'id_str'));
  if (id === undefined) return { leftOut: 'no exact id' };
  const text = unescapeTweet(textAt(row, 'content') || textAt(details, 'text'));
  if (text.trim() === '') return { leftOut: 'no text' };
  const account = accountOf({
    id: textAt(details, 'user', 'id_str') || textAt(details, 'user', 'id'),
    handle: textAt(row, 'user_name') || textAt(details, 'user', 'screen_name'),
    name: textAt(details, 'user', 'name'),
    followers: textAt(details, 'user', 'followers_count'),
  });
  const lang = tagOfTwitterLanguage(textAt(details, 'lang'));
  const postedAt =
    isoFrom(textAt(details, 'created_at'), 'twitter', 'iso') ??
    isoFrom(textAt(row, 'created_at'), 'iso', 'twitter');
  const checkedAt = isoFrom(textAt(row, 'updated_at'), 'iso', 'twitter');
  const isRepost = memberOf(details, 'retweeted_status') != null || repeatsSomebody(text);
  return {
    record: {
      id: `politwoops-${id}`,
      platform: 'x',
      account: { ...account, public: true },
      text,
      textFrom: 'archive',
      ...(lang !== undefined && { lang }),
      ...(postedAt !== undefined && { postedAt }),
      url: postAddress(id, account.handle),
      action: DELETED_BY_AUTHOR,
      basis: 'archive',
      status: 'standing',
      ...(checkedAt !== undefined && { checkedAt }),
      sources: SOURCES,
      ...(isRepost && { repost: true }),
    },
    ...(postedAt === undefined && { without: ['a readable date'] }),
  };
}

/** What Twitter's interface said of the post; some exports hold it as text inside the text. */
function detailsOf(row: JsonValue): JsonValue | undefined {
  const details = memberOf(row, 'details');
  if (typeof details !== 'string') return details;
  try {
    return parseExactly(details);
  } catch {
    return undefined;
  }
}
