import type { Removal } from '../../src/dataset/record.ts';
import { repeatsSomebody } from '../../src/publisher/import/formats/repeats.ts';
import { type Row, readRows } from './shared-data.ts';

/** A post that was removed, as a list of ../shared has it. */
export interface RemovedPost {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly repost: boolean;
}

interface RemovedList {
  readonly file: string;
  readonly read: (row: Row) => Omit<RemovedPost, 'id'>;
}

const isTrue = (value: string | undefined): boolean => /^(1|t|true)$/i.test(value ?? '');

const LISTS: readonly RemovedList[] = [
  {
    file: 'removed/ira-tweets.csv.gz',
    read: (row) => ({
      author: row['author'] ?? '',
      text: row['content'] ?? '',
      repost: row['post_type'] === 'R' || repeatsSomebody(row['content'] ?? ''),
    }),
  },
  {
    file: 'removed/ira-538-canada.csv.gz',
    read: (row) => ({
      author: row['author'] ?? '',
      text: row['content'] ?? '',
      repost: row['post_type'] === 'RETWEET' || repeatsSomebody(row['content'] ?? ''),
    }),
  },
  {
    file: 'removed/io-archive-mixed-sample.csv.gz',
    read: (row) => ({
      author: row['user_screen_name'] ?? '',
      text: row['tweet_text'] ?? '',
      repost: isTrue(row['is_retweet']) || repeatsSomebody(row['tweet_text'] ?? ''),
    }),
  },
  {
    file: 'removed/deleted-tweets-archive.csv.gz',
    read: (row) => ({
      author: row['screen_name'] ?? '',
      text: row['text'] ?? '',
      repost: repeatsSomebody(row['text'] ?? ''),
    }),
  },
  {
    file: 'removed/trump-2009-2017.csv.gz',
    read: (row) => ({
      author: 'realDonaldTrump',
      text: row['text'] ?? '',
      repost: isTrue(row['is_retweet']) || repeatsSomebody(row['text'] ?? ''),
    }),
  },
  {
    file: 'removed/arabic-spam.tsv.gz',
    read: (row) => ({
      author: '',
      text: row['text'] ?? '',
      repost: repeatsSomebody(row['text'] ?? ''),
    }),
  },
];

/** All rows of the lists of removed posts, or of the one named by the beginning of its file's name. */
export function readRemovedPosts(only = ''): RemovedPost[] {
  return LISTS.filter(({ file }) => file.startsWith(`removed/${only}`)).flatMap(
    ({ file, read }) => {
      const name = file.replace(/^removed\/|\.[ct]sv\.gz$/g, '');
      return readRows(file).map((row, at) => ({ id: `${name}:${at}`, ...read(row) }));
    },
  );
}

/** As a record of a dataset; accounts that were suspended for what they did, not for one post. */
export function asRemoval(post: RemovedPost): Removal {
  return {
    id: post.id,
    platform: 'x',
    account: post.author === '' ? {} : { handle: post.author },
    text: post.text,
    action: { object: 'account', measure: 'suspended', actor: 'platform', ground: 'conduct' },
    basis: 'archive',
    status: 'standing',
    sources: [],
    ...(post.repost ? { repost: true } : {}),
  };
}
