import type { Account, Action, Removal } from '../../../dataset/record.ts';
import { isoFrom } from '../dates.ts';
import type { Converted, ImportFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { memberOf, textAt } from '../json-value.ts';
import { postAddress } from './accounts.ts';
import { DELETED_BY_AUTHOR } from './actions.ts';
import { repeatsSomebody } from './repeats.ts';
import { unescapeTweet } from './tweet-text.ts';

/** The same speaker as in the documented cases, so that the lists know one another's accounts. */
const ACCOUNT: Account = {
  id: '25073877',
  handle: 'realDonaldTrump',
  name: 'Donald J. Trump',
  speaker: 'Donald Trump, President of the United States',
  public: true,
};
const SUSPENDED_AT = '2021-01-08';
const RESTORED_AT = '2022-11-19';

const ARCHIVE = { url: 'https://www.thetrumparchive.com/', title: 'Trump Twitter Archive' };
const SUSPENSION = {
  url: 'https://blog.x.com/en_us/topics/company/2020/suspension',
  title: 'Twitter: permanent suspension of @realDonaldTrump',
};

/** Every post went with the account, for what two of them said, and came back with it. */
const SUSPENDED: Action = {
  object: 'account',
  measure: 'suspended',
  actor: 'platform',
  ground: 'content',
  at: SUSPENDED_AT,
  rule: { name: 'Glorification of Violence policy' },
  statedBy: 'Twitter Inc.',
};

const FLAGGED: Action = {
  object: 'post',
  measure: 'labelled',
  actor: 'platform',
  ground: 'content',
};

/** How the two forms of the archive name the same things. */
interface Names {
  readonly id: string;
  readonly date: string;
  readonly isRepost: string;
  readonly isDeleted?: string;
  readonly isFlagged?: string;
}

const TODAY: Names = {
  id: 'id',
  date: 'date',
  isRepost: 'isRetweet',
  isDeleted: 'isDeleted',
  isFlagged: 'isFlagged',
};
const OLD: Names = { id: 'id_str', date: 'created_at', isRepost: 'is_retweet' };

const TITLE = 'the Trump Twitter Archive';

const NEEDED: readonly [Names, readonly string[]][] = [
  [
    TODAY,
    [
      'id',
      'text',
      'isRetweet',
      'isDeleted',
      'device',
      'favorites',
      'retweets',
      'date',
      'isFlagged',
    ],
  ],
  [
    OLD,
    [
      'source',
      'id_str',
      'text',
      'created_at',
      'retweet_count',
      'in_reply_to_user_id_str',
      'favorite_count',
      'is_retweet',
    ],
  ],
];

/**
 * The archive of one account, in its two forms, each as CSV and as a JSON list. What the archive
 * marks as deleted its author deleted. All else was out of sight while the account was
 * suspended, from January 2021 to November 2022, and is there again: reversed, and never
 * removed. A label is known as of the last day that the archive watched. What was posted after
 * the suspension was touched by none of this.
 */
export const trumpArchive: readonly ImportFormat[] = NEEDED.flatMap(
  ([names, columns], at): ImportFormat[] => [
    {
      shape: 'table',
      name: at === 0 ? 'trump-archive' : 'trump-archive-old',
      title: TITLE,
      columns,
      createConverter: (places) => (row) =>
        convert((name) => row[places.find(name) ?? -1] ?? '', names),
    },
    {
      shape: 'json',
      name: at === 0 ? 'trump-archive' : 'trump-archive-old',
      title: TITLE,
      layout: 'list',
      example: `[{${columns.map((column) => `"${column}"`).join(',')}}]`,
      recognises: (row) =>
        [names.id, names.date, names.isRepost, 'text'].every(
          (name) => memberOf(row, name) !== undefined,
        ),
      createConverter: () => (row) => convert((name) => textAt(row, name), names),
    },
  ],
);

function convert(read: (name: string) => string, names: Names): Converted {
  const id = exactId(read(names.id));
  if (id === undefined) return { leftOut: 'no exact id' };
  const text = unescapeTweet(read('text'));
  if (text.trim() === '') return { leftOut: 'no text' };
  const postedAt = isoFrom(read(names.date), 'iso', 'twitter', 'month-first');
  const day = postedAt?.slice(0, SUSPENDED_AT.length);
  const isDeleted = isTrue(read(names.isDeleted ?? ''));
  if (!isDeleted && day !== undefined && day > SUSPENDED_AT)
    return { leftOut: 'posted after the suspension' };
  const record: Removal = {
    id: `trump-${id}`,
    platform: 'x',
    account: ACCOUNT,
    text,
    textFrom: 'archive',
    ...(postedAt !== undefined && { postedAt }),
    url: postAddress(id, ACCOUNT.handle),
    ...whatBecameOf(isDeleted, isTrue(read(names.isFlagged ?? ''))),
    ...((isTrue(read(names.isRepost)) || repeatsSomebody(text)) && { repost: true }),
  };
  return postedAt === undefined ? { record, without: ['a readable date'] } : { record };
}

type Outcome = Pick<Removal, 'action' | 'basis' | 'status' | 'statusAt' | 'checkedAt' | 'sources'>;

function whatBecameOf(isDeleted: boolean, isFlagged: boolean): Outcome {
  if (isDeleted)
    return { action: DELETED_BY_AUTHOR, basis: 'archive', status: 'standing', sources: [ARCHIVE] };
  if (isFlagged)
    return {
      action: FLAGGED,
      basis: 'archive',
      status: 'standing',
      checkedAt: SUSPENDED_AT,
      sources: [ARCHIVE],
    };
  return {
    action: SUSPENDED,
    basis: 'platform-statement',
    status: 'reversed',
    statusAt: RESTORED_AT,
    sources: [ARCHIVE, SUSPENSION],
  };
}

/** The archive writes t and f, its JSON true and false, and spreadsheets TRUE and 1. */
function isTrue(text: string): boolean {
  return /^(t|true|1)$/i.test(text);
}
