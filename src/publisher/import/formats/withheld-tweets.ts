import { readCountries } from '../countries.ts';
import { isoFrom } from '../dates.ts';
import type { Converted, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { accountOf, postAddress } from './accounts.ts';
import { DELETED_BY_AUTHOR, withheldIn } from './actions.ts';

const SOURCES = [
  {
    url: 'https://doi.org/10.5281/zenodo.4439509',
    title: 'A dataset of state-censored tweets (Elmas, Overdorf, Aberer)',
  },
];

/** Posts that Twitter marked as withheld: a row for each post and country, ids only. */
export const withheldTweets: TableFormat = {
  shape: 'table',
  name: 'withheld-tweets',
  title: 'state-censored tweets: withheld posts by country',
  columns: ['id', 'country'],
  noOthers: true,
  createConverter(columns) {
    const idAt = columns.at('id');
    const countryAt = columns.at('country');
    return (row): Converted => {
      const id = exactId(row[idAt] ?? '');
      if (id === undefined) return { leftOut: 'no exact id' };
      const { codes, others } = readCountries(row[countryAt] ?? '');
      return {
        record: {
          id: `withheld-${[id, ...codes].join('-')}`,
          platform: 'x',
          account: {},
          url: postAddress(id),
          action: { ...withheldIn('post', codes), statedBy: 'Twitter' },
          basis: 'platform-statement',
          status: 'standing',
          sources: SOURCES,
        },
        ...((others || codes.length === 0) && { without: ['a country that is known'] }),
      };
    };
  },
};

/**
 * The second table of the same dataset. Its posts are ids and the time of a deletion, and no
 * country: a row does not say that the post was withheld, only that it is gone. The program that
 * made the table writes a row for each of the stream's `delete` messages, which Twitter sent when
 * a post's author deleted it, and puts withheld posts into the other table. So a row is an
 * author's deletion, as that message is in X's compliance streams: to call it withheld, or removed
 * by the platform, would claim what nobody observed. Such a record never makes a badge.
 */
export const deletedTweets: TableFormat = {
  shape: 'table',
  name: 'deleted-tweets',
  title: 'state-censored tweets: notices of deletion',
  columns: ['id', 'author_id', 'timestamp_ms', 'deletion_time'],
  noOthers: true,
  createConverter(columns) {
    const idAt = columns.at('id');
    const authorAt = columns.at('author_id');
    const millisecondsAt = columns.at('timestamp_ms');
    const timeAt = columns.at('deletion_time');
    return (row): Converted => {
      const id = exactId(row[idAt] ?? '');
      if (id === undefined) return { leftOut: 'no exact id' };
      const at =
        isoFrom(row[timeAt] ?? '', 'iso', 'epoch-milliseconds') ??
        isoFrom(row[millisecondsAt] ?? '', 'epoch-milliseconds');
      return {
        record: {
          id: `deleted-${id}`,
          platform: 'x',
          account: accountOf({ id: row[authorAt] ?? '' }),
          url: postAddress(id),
          action: { ...DELETED_BY_AUTHOR, ...(at !== undefined && { at }) },
          basis: 'platform-statement',
          status: 'standing',
          sources: SOURCES,
        },
        ...(at === undefined && { without: ['a readable date'] }),
      };
    };
  },
};
