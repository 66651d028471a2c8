import { describe, expect, test } from 'vitest';
import { importText } from './import-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe("FiveThirtyEight's columns", () => {
  const header =
    'account_category,account_type,author,clean_tweet,content,external_author_id,followers,language,post_type,publish_date,region,retweet';
  test('are found in any order, and rounded account ids are not believed', async () => {
    const folder = await temporaryFolder();
    const { records } = await importText(
      folder,
      `${header}\nNewsFeed,local,SOME_NEWS,,words here,9.06E+17,1,German,RETWEET,1/30/2017 1:02,X,1\nNewsFeed,local,SOME_NEWS,,words,1679279490,1,German,,1/30/2017 1:02,X,0\n`,
    );
    expect(records).toMatchObject([
      {
        id: 'ira-538-1',
        account: { handle: 'SOME_NEWS' },
        lang: 'de',
        postedAt: '2017-01-30T01:02:00Z',
        repost: true,
      },
      { id: 'ira-538-2', account: { id: '1679279490', handle: 'SOME_NEWS' } },
    ]);
    expect(records[0]?.account.id).toBeUndefined();
    expect(records.map((record) => record.account.followers)).toEqual([1, 1]);
  });

  test('name records by their posts where those ids are whole, so that files can be joined', async () => {
    const folder = await temporaryFolder();
    const columns =
      'external_author_id,author,content,region,language,publish_date,harvested_date,following,followers,updates,post_type,account_type,retweet,account_category,new_june_2018,alt_external_id,tweet_id,article_url,tco1_step1,tco2_step1,tco3_step1';
    const row = (id: string, tweet: string) =>
      `${id},SOME_NEWS,"words, here",X,English,10/1/2017 19:58,10/1/2017 19:59,1,120,253,,Right,0,RightTroll,0,905874659358453760,${tweet},http://twitter.com/x,,,\n`;
    const { records, report } = await importText(
      folder,
      `${columns}\n${row('9.06E+17', '914580356430536707')}${row('12', '9.15E+17')}${row('12', '914580356430536707')}`,
    );
    expect(records).toMatchObject([
      {
        id: 'ira-538-914580356430536707',
        account: { id: '905874659358453760', handle: 'SOME_NEWS', followers: 120 },
        url: 'https://x.com/SOME_NEWS/status/914580356430536707',
        action: { object: 'account', ground: 'conduct' },
      },
      { id: 'ira-538-2', account: { id: '12' } },
    ]);
    expect(report).toContain('  same id as an earlier row: 1\n');
  });
});
