import type { Post } from '../../src/engine/index.ts';
import { readRows } from './shared-data.ts';

/** The lists of posts that nobody removed: whatever badge they get is false unless it is a true copy. */
export const ORDINARY_LISTS = [
  'tweeteval-en.tsv.gz',
  'clef2022-tweets.tsv.gz',
  'umsab-8lang.tsv.gz',
  'persian-parstwiner.tsv.gz',
  'persian-telegram.tsv.gz',
  'arabic-arsarcasm.tsv.gz',
  'still-live.csv.gz',
] as const;

/** Ids are the list's name and the row, from 0. Authors only where the list names them. */
export function readOrdinaryPosts(list: (typeof ORDINARY_LISTS)[number]): Post[] {
  const name = list.replace(/\.[ct]sv\.gz$/, '');
  return readRows(`background/${list}`).map((row, at) => ({
    id: `${name}:${at}`,
    author: row['screen_name'] ?? '',
    text: row['text'] ?? '',
  }));
}
