import { describe, expect, test } from 'vitest';
import { csvLine, importText } from './import-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe("NBC's collection", () => {
  const header =
    'user_id,user_key,created_at,created_str,retweet_count,retweeted,favorite_count,text,tweet_id,source,hashtags,expanded_urls,posted,mentions,retweeted_status_id,in_reply_to_status_id\n';
  const row = (fields: { readonly [name: string]: string }) =>
    csvLine(
      fields['user_id'] ?? '1868981054',
      'some_key',
      fields['created_at'] ?? '1458672597000',
      fields['created_str'] ?? '2016-03-22 18:49:57',
      '',
      'true',
      '',
      fields['text'] ?? 'two\nlines &amp; more',
      fields['tweet_id'] ?? '712346364614578176',
      '',
      '["a","b"]',
      '[]',
      'POSTED',
      '[]',
      fields['repeats'] ?? '',
      '',
    );

  test('becomes accounts suspended for conduct; reposts show in their words too', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      header +
        row({}) +
        row({ tweet_id: '', created_str: '', text: 'RT @somebody: words' }) +
        row({ tweet_id: '7.12E+17', user_id: '1.8E+09', repeats: '712346364614578000' }) +
        row({ text: ' ' }) +
        row({ created_at: '', created_str: 'soon', tweet_id: '5' }),
    );
    expect(records).toMatchObject([
      {
        id: 'nbc-712346364614578176',
        account: { id: '1868981054', handle: 'some_key' },
        text: 'two\nlines & more',
        postedAt: '2016-03-22T18:49:57Z',
        url: 'https://x.com/some_key/status/712346364614578176',
        action: { object: 'account', measure: 'suspended', ground: 'conduct' },
      },
      { id: 'nbc-2', postedAt: '2016-03-22T18:49:57Z', repost: true },
      { id: 'nbc-3', account: { handle: 'some_key' }, repost: true },
      { id: 'nbc-5' },
    ]);
    expect(records[0]?.repost).toBeUndefined();
    expect(records[2]?.account.id).toBeUndefined();
    expect(report).toContain('  without an exact id of the post: 2\n');
    expect(report).toContain('  without a readable date: 1\n');
  });
});

describe('state-censored posts', () => {
  test('are records without text, one for each post and country, and nobody is said to have demanded it', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      'id,country\n954093107712364544,TR\n954093107712364544,Germany\n954093107712364544,TR\n1.01421E+18,TR\n954093107712364545,XX\n',
    );
    expect(records).toEqual([
      {
        id: 'withheld-954093107712364544-TR',
        platform: 'x',
        account: {},
        url: 'https://x.com/i/status/954093107712364544',
        action: {
          object: 'post',
          measure: 'withheld',
          actor: 'unknown',
          ground: 'law',
          countries: ['TR'],
          statedBy: 'Twitter',
        },
        basis: 'platform-statement',
        status: 'standing',
        sources: [expect.objectContaining({ url: expect.stringMatching(/zenodo/) })],
      },
      expect.objectContaining({ id: 'withheld-954093107712364544-DE' }),
      expect.objectContaining({ id: 'withheld-954093107712364545' }),
    ]);
    expect(report).toContain('  no exact id: 1\n');
    expect(report).toContain('  same id as an earlier row: 1\n');
    expect(report).toContain('  without a country that is known: 1\n');
  });

  test('are told from the notices of deletion beside them, which are nobody else’s doing', async () => {
    const folder = await temporaryFolder();
    const { records } = await importText(
      folder,
      'id,author_id,timestamp_ms,deletion_time\n954093107712364544,77,1516302000123,2018-01-18 19:00:00\n954093107712364545,78,1516302000123,\n',
    );
    expect(records).toMatchObject([
      {
        id: 'deleted-954093107712364544',
        account: { id: '77' },
        action: { measure: 'removed', actor: 'author', at: '2018-01-18T19:00:00Z' },
      },
      { action: { at: '2018-01-18T19:00:00Z' } },
    ]);
    expect(records[0]).not.toHaveProperty('text');
  });

  test('are not seen in every table with an id and a country', async () => {
    const folder = await temporaryFolder();
    await expect(importText(folder, 'id,country,text\n1,TR,words\n')).rejects.toThrow(
      /unknown header/,
    );
  });
});

describe('withheld accounts', () => {
  const header =
    'user_id_numfix,user_id,screen_name,bio,withheld_category,withheld_in_countries,withheld_ever,followers_count,following_count,signup_date,first_observed\n';
  test('carry their countries, their followers, and that they are back', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      `${header}'714613185,714613185,one,"bio, ""quoted""",withheld,DE + FR,DE + FR + TR,8738,1,2008-05-01,2017-10-02\n` +
        `'900000000000000001,9E+17,two,,not_withheld,,DE,1659,1,2008-11-07,2017-10-02\n` +
        `'53842150,53842150,three,,media_violation,everywhere,DE,312,3,2009-07-05,2017-10-02\n` +
        `'x,y,four,,withheld,DE,DE,1,1,2009-07-05,2017-10-02\n`,
    );
    expect(records).toMatchObject([
      {
        id: 'withheld-account-714613185',
        account: { id: '714613185', handle: 'one', followers: 8738 },
        action: { object: 'account', measure: 'withheld', ground: 'law', countries: ['DE', 'FR'] },
        basis: 'observed',
        status: 'standing',
        statusAt: '2017-10-02',
      },
      {
        id: 'withheld-account-900000000000000001',
        action: { countries: ['DE'] },
        status: 'reversed',
      },
      { action: { countries: ['DE'] }, status: 'standing' },
    ]);
    expect(records[1]?.statusAt).toBeUndefined();
    expect(records.every((record) => record.kind !== 'observation' && !record.action.at)).toBe(
      true,
    );
    expect(report).toContain('  no exact id: 1\n');
  });
});

describe('the Trump Twitter Archive', () => {
  const header = 'id,text,isRetweet,isDeleted,device,favorites,retweets,date,isFlagged\n';
  const row = (id: string, marks: string, date: string, text = 'words &amp; more') => {
    const [isRepost = '', isDeleted = '', isFlagged = ''] = marks.split(' ');
    return csvLine(id, text, isRepost, isDeleted, 'iPhone', '1', '2', date, isFlagged);
  };

  test('tells what its author deleted from what went and came back with the account', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      header +
        row('98454970654916608', 'f f f', '2011-08-02 18:07:48') +
        row('1234653427789070336', 't f f', '2020-03-03 01:34:50') +
        row('1304875170860015617', 'f t f', '2020-09-12 20:10:58') +
        row('1323864823680126977', 'f f t', '2020-11-04 05:49:11') +
        row('1600000000000000000', 'f f f', '2022-12-06 00:00:00') +
        row('1.6E+18', 'f f f', '2020-12-06 00:00:00'),
    );
    const [kept, repost, deleted, flagged] = records;
    expect(kept).toMatchObject({
      id: 'trump-98454970654916608',
      account: { handle: 'realDonaldTrump', public: true },
      text: 'words & more',
      action: {
        object: 'account',
        measure: 'suspended',
        actor: 'platform',
        ground: 'content',
        at: '2021-01-08',
      },
      status: 'reversed',
      statusAt: '2022-11-19',
    });
    expect(repost?.repost).toBe(true);
    expect(deleted).toMatchObject({
      action: { object: 'post', measure: 'removed', actor: 'author' },
      basis: 'archive',
      status: 'standing',
    });
    expect(flagged).toMatchObject({
      action: { object: 'post', measure: 'labelled', actor: 'platform' },
      checkedAt: '2021-01-08',
    });
    expect(report).toContain('  posted after the suspension: 1\n');
    expect(report).toContain('  no exact id: 1\n');
  });

  test('is read in its old form, as a table and as JSON, with ids beyond 2^53', async () => {
    const folder = await temporaryFolder();
    const table = await importText(
      folder,
      'source,id_str,text,created_at,retweet_count,in_reply_to_user_id_str,favorite_count,is_retweet\nWeb,895970429734711298,words,2017-08-11T11:29:18,1,,2,0\n',
    );
    const json = await importText(
      folder,
      '[{"source":"Web","id_str":895970429734711298,"text":"words","created_at":"Fri Aug 11 11:29:18 +0000 2017","retweet_count":1,"in_reply_to_user_id_str":null,"favorite_count":2,"is_retweet":false}]',
      { name: 'old.json' },
    );
    expect(json.records).toEqual(table.records);
    expect(json.records).toMatchObject([
      { id: 'trump-895970429734711298', postedAt: '2017-08-11T11:29:18Z', status: 'reversed' },
    ]);
    const forced = await importText(
      folder,
      '[{"id":1304875170860015617,"text":"w","isRetweet":"f","isDeleted":"t","date":"2020-09-12","isFlagged":"f"}]',
      { name: 'new.json', format: 'trump-archive' },
    );
    expect(forced.records).toMatchObject([{ action: { actor: 'author' } }]);
  });
});
