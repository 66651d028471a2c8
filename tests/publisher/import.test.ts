import { describe, expect, test, vi } from 'vitest';
import { runImport } from '../../src/publisher/import/run-import.ts';
import { importText } from './import-file.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const IRA = 'author,content,region,language,publish_date,post_type,retweet';
const IO =
  'tweetid,userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,user_profile_url,follower_count,following_count,account_creation_date,account_language,tweet_language,tweet_text,tweet_time,tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,quoted_tweet_tweetid,is_retweet,retweet_userid,retweet_tweetid,latitude,longitude,quote_count,reply_count,like_count,retweet_count,hashtags,urls,user_mentions,poll_choices';

interface IoRow {
  readonly tweetid?: string;
  readonly userid?: string;
  readonly user_display_name?: string;
  readonly user_screen_name?: string;
  readonly follower_count?: string;
  readonly tweet_language?: string;
  readonly tweet_text?: string;
  readonly tweet_time?: string;
  readonly is_retweet?: string;
  readonly hashtags?: string;
}

function ioRow(row: IoRow): string {
  const filled: Record<string, string> = {
    tweetid: '123456789012345678',
    userid: '77',
    user_display_name: 'An Office',
    user_screen_name: 'an_office',
    follower_count: '1500',
    tweet_language: 'en',
    tweet_text: 'words of a post',
    tweet_time: '2017-08-06 08:15',
    is_retweet: 'false',
    hashtags: "['a', 'b']",
    ...row,
  };
  return IO.split(',')
    .map((column) => `"${(filled[column] ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

describe('seven columns of the Internet Research Agency', () => {
  test('become accounts suspended for conduct', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      `${IRA}\nsome_one,"Sign &amp; share, ""now""",Unknown,English,2017-09-07 19:52:00,,0\n`,
    );
    expect(records).toEqual([
      {
        id: 'ira-1',
        platform: 'x',
        account: { handle: 'some_one' },
        text: 'Sign & share, "now"',
        textFrom: 'archive',
        lang: 'en',
        postedAt: '2017-09-07T19:52:00Z',
        action: {
          object: 'account',
          measure: 'suspended',
          actor: 'platform',
          ground: 'conduct',
          statedBy: 'Twitter',
        },
        basis: 'platform-statement',
        status: 'standing',
        sources: [expect.objectContaining({ url: expect.stringMatching(/^https:/) })],
      },
    ]);
    expect(report).toBe('rows: 1\nwritten: 1\nleft out: 0\n');
  });

  test('mark reposts, and only those', async () => {
    const folder = await temporaryFolder();
    const row = (type: string) => `a,words,Unknown,English,2017-09-07 19:52:00,${type},1\n`;
    const { records } = await importText(folder, `${IRA}\n${row('R')}${row('Q')}${row('')}`);
    expect(records.map((record) => record.repost)).toEqual([true, undefined, undefined]);
  });

  test('lose the apostrophe of a spreadsheet and keep that of a quotation', async () => {
    const folder = await temporaryFolder();
    const contents = [
      "'@someone hello",
      "'- dash",
      "'+1",
      "'=sum",
      "'To protect', they said",
      "'tis late",
      "''@x",
    ];
    const rows = contents.map(
      (content) =>
        `a,${content.includes(',') ? `"${content}"` : content},U,English,2017-09-07 19:52:00,,0`,
    );
    const { records } = await importText(folder, `${IRA}\n${rows.join('\n')}\n`);
    expect(records.map((record) => record.text)).toEqual([
      '@someone hello',
      '- dash',
      '+1',
      '=sum',
      "'To protect', they said",
      "'tis late",
      "''@x",
    ]);
  });

  test('account for every row', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      [
        `\uFEFF${IRA}`,
        'a,"two\nlines",Unknown,Farsi (Persian),9/7/2017 19:52,,0',
        'a,,Unknown,English,2017-09-07 19:52:00,,0',
        IRA,
        '',
        'a,odd date,Unknown,LANGUAGE UNDEFINED,31/31/2017,,0',
        'a,too,many,columns,2017-09-07 19:52:00,,0,1',
        `a,${'long '.repeat(6000)},Unknown,English,2017-09-07 19:52:00,,0`,
        'a,"a stray " quote, here",Unknown,English,2017-09-07 19:52:00,,0',
        'a,last,Unknown,English,2017-09-07 19:52:00,,0',
        'a,"cut short',
      ].join('\r\n'),
      { name: 'archive.csv.gz' },
    );
    expect(records.map((record) => [record.id, record.lang, record.postedAt, record.text])).toEqual(
      [
        ['ira-1', 'fa', '2017-09-07T19:52:00Z', 'two\nlines'],
        ['ira-4', undefined, undefined, 'odd date'],
        ['ira-8', 'en', '2017-09-07T19:52:00Z', 'last'],
      ],
    );
    expect(report.split('\n').sort()).toEqual(
      [
        '',
        'rows: 9',
        'written: 3',
        '  without a readable date: 1',
        'left out: 6',
        '  no text: 1',
        '  repeated header: 1',
        '  not 7 columns: 2',
        '  text: must be at most 25000 characters long: 1',
        '  cut short inside quotes: 1',
      ].sort(),
    );
  });
});

describe("Twitter's information-operations archive", () => {
  test('keeps ids exact, and account for what was rounded, repeated or hashed', async () => {
    const folder = await temporaryFolder();
    const hash = 'EjLn9BPgSPWKPhEnebvOIWJ2quALQVMNPVfFgGyzG+8=';
    const { records, report } = await importText(
      folder,
      [
        IO,
        ioRow({
          tweetid: '1234567890123456789',
          tweet_text: 'line one\nline "two"',
          tweet_language: 'in',
        }),
        IO,
        ioRow({ tweetid: '1.01421E+18', tweet_time: '8/6/2017 8:15', tweet_language: 'und' }),
        ioRow({
          userid: hash,
          user_display_name: hash,
          user_screen_name: hash,
          is_retweet: 'True',
        }),
        ioRow({ tweetid: '1234567890123456789' }),
        ioRow({ tweetid: '5', userid: '1.2E+18', tweet_time: '', tweet_language: 'iw' }),
        ioRow({ tweet_text: ' ' }),
        '',
      ].join('\n'),
    );
    expect(records).toMatchObject([
      {
        id: '1234567890123456789',
        account: { id: '77', handle: 'an_office', name: 'An Office', followers: 1500 },
        text: 'line one\nline "two"',
        lang: 'id',
        postedAt: '2017-08-06T08:15:00Z',
        url: 'https://x.com/an_office/status/1234567890123456789',
      },
      { id: 'row-3', postedAt: '2017-08-06T08:15:00Z' },
      {
        id: '123456789012345678',
        account: { id: hash },
        repost: true,
        url: 'https://x.com/i/status/123456789012345678',
      },
      { id: '5', account: { handle: 'an_office', name: 'An Office' }, lang: 'he' },
    ]);
    expect(records[1]?.url).toBeUndefined();
    expect(records[1]?.lang).toBeUndefined();
    expect(records[2]?.account).toEqual({ id: hash, followers: 1500 });
    expect(report).toBe(
      [
        'rows: 7',
        'written: 4',
        '  without an exact id of the post: 1',
        '  without a readable date: 1',
        'left out: 3',
        '  repeated header: 1',
        '  no text: 1',
        '  same id as an earlier row: 1',
        '',
      ].join('\n'),
    );
  });
});

describe('what cannot be imported', () => {
  test('is refused with the known formats, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    await expect(importText(folder, 'a,b,c\n1,2,3\n')).rejects.toThrow(
      /archive\.csv:1: unknown header: a,b,c\nknown: /,
    );
    await expect(importText(folder, '')).rejects.toThrow(/empty, without a header/);
    const file = await folder.write('x.csv', `${IRA}\n`);
    const out = folder.file('out.jsonl.gz');
    await expect(runImport({ file, out, format: 'io-archive' })).rejects.toThrow(
      /the header lacks tweetid/,
    );
    await expect(runImport({ file, out, format: 'nonsense' })).rejects.toThrow(
      /unknown format "nonsense"/,
    );
    await expect(
      runImport({ file: folder.file('none.csv'), out, format: undefined }),
    ).rejects.toThrow(/no such file/);
    expect((await folder.list()).sort()).toEqual(['archive.csv', 'x.csv']);
  });

  test('a damaged gzip file is an error, not a short result', async () => {
    const folder = await temporaryFolder();
    const { gzipSync } = await import('node:zlib');
    const { writeFile } = await import('node:fs/promises');
    const rows = Array.from(
      { length: 5000 },
      (_, at) => `a,words number ${at * 7919},U,English,2017-09-07 19:52:00,,0\n`,
    );
    const gz = gzipSync(`${IRA}\n${rows.join('')}`);
    await writeFile(folder.file('cut.csv.gz'), gz.subarray(0, gz.length / 2));
    await expect(
      runImport({
        file: folder.file('cut.csv.gz'),
        out: folder.file('out.jsonl'),
        format: undefined,
      }),
    ).rejects.toThrow(/cut\.csv\.gz: unexpected end of file/);
    expect(await folder.list()).toEqual(['cut.csv.gz']);
  });
});
