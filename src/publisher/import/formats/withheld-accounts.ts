import { readCountries } from '../countries.ts';
import { isoFromArchive } from '../dates.ts';
import type { Columns, Converted, TableFormat } from '../format.ts';
import { exactId } from '../ids.ts';
import { accountOf } from './accounts.ts';
import { withheldIn } from './actions.ts';

const SOURCES = [
  {
    url: 'https://github.com/BuzzFeedNews/2018-01-twitter-withheld-accounts',
    title: 'Country-withheld Twitter accounts, observed by BuzzFeed News',
  },
];

/** The account was reachable everywhere again when it was last looked at. */
const NO_LONGER = 'not_withheld';

/**
 * Accounts that BuzzFeed News saw withheld in some country in 2017. The countries are those of
 * the last look, or, where it was withheld in none then, those in which it ever was. The date is
 * that of the first look that found it withheld, which is no date on which anybody acted.
 */
export const withheldAccounts: TableFormat = {
  shape: 'table',
  name: 'withheld-accounts',
  title: 'accounts withheld in some countries, as BuzzFeed News observed them',
  columns: [
    'user_id_numfix',
    'user_id',
    'screen_name',
    'bio',
    'withheld_category',
    'withheld_in_countries',
    'withheld_ever',
    'followers_count',
    'following_count',
    'signup_date',
    'first_observed',
  ],
  createConverter(columns) {
    const at = placesOf(columns);
    return (row): Converted => {
      // The first column is the second with an apostrophe, which spreadsheets leave alone.
      const id = exactId(row[at.id] ?? '') ?? exactId((row[at.quotedId] ?? '').replace(/^'/, ''));
      if (id === undefined) return { leftOut: 'no exact id' };
      const restored = row[at.category] === NO_LONGER;
      const now = readCountries(row[at.countries] ?? '');
      const ever = readCountries(row[at.countriesEver] ?? '');
      const countries = now.codes.length > 0 ? now.codes : ever.codes;
      const seenAt = isoFromArchive(row[at.seen] ?? '');
      return {
        record: {
          id: `withheld-account-${id}`,
          platform: 'x',
          account: accountOf({
            id,
            handle: row[at.handle] ?? '',
            followers: row[at.followers] ?? '',
          }),
          action: { ...withheldIn('account', countries), statedBy: 'Twitter' },
          basis: 'observed',
          status: restored ? 'reversed' : 'standing',
          ...(!restored && seenAt !== undefined && { statusAt: seenAt }),
          sources: SOURCES,
        },
        ...(countries.length === 0 && { without: ['a country that is known'] }),
      };
    };
  },
};

function placesOf(columns: Columns) {
  return {
    quotedId: columns.at('user_id_numfix'),
    id: columns.at('user_id'),
    handle: columns.at('screen_name'),
    category: columns.at('withheld_category'),
    countries: columns.at('withheld_in_countries'),
    countriesEver: columns.at('withheld_ever'),
    followers: columns.at('followers_count'),
    seen: columns.at('first_observed'),
  };
}
