import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Removal } from '../../src/dataset/record.ts';
import { JsonItems } from '../../src/publisher/import/json-items.ts';
import { importText } from './import-file.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const lines = (...values: readonly string[]) => `${values.join('\n')}\n`;

describe('the items of a JSON document', () => {
  test('are cut out alike, wherever the file is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.jsonValue(),
        fc.boolean(),
        fc.nat({ max: 40 }),
        (values, meta, member, size) => {
          const text = JSON.stringify(
            member ? { meta, tweets: values, after: [meta] } : values,
            null,
            1,
          );
          const items = new JsonItems('f', member ? 'tweets' : undefined, 1e6);
          const bytes = Buffer.from(text);
          const found: unknown[] = [];
          for (let at = 0; at < bytes.length; at += size + 1)
            for (const item of items.push(bytes.subarray(at, at + size + 1)))
              found.push(JSON.parse(item.bytes.toString('utf8')));
          items.finish();
          expect(found).toEqual(JSON.parse(JSON.stringify(values)));
        },
      ),
    );
  });
});

describe('Politwoops', () => {
  const tweet = (fields: object) =>
    JSON.stringify({
      created_at: '2013-04-02T12:59:12+02:00',
      updated_at: '2013-04-02T13:10:00Z',
      id: 'ID',
      politician_id: 12,
      content: 'I meant &lt;this&gt;',
      user_name: 'a_politician',
      details: {
        created_at: 'Tue Apr 02 10:59:12 +0000 2013',
        lang: 'nl',
        user: { id: 14281853, name: 'A Politician', followers_count: 5120 },
      },
      ...fields,
    }).replace('"ID"', '319057236943290368');

  test('holds what authors deleted, and ids stay exact', async () => {
    const folder = await temporaryFolder();
    const { records, report } = await importText(
      folder,
      `{"meta":{"count":4},"tweets":[${[
        tweet({}),
        tweet({ id: '319057236943290369', details: '{"retweeted_status":{"id":1}}' }),
        tweet({ id: '319057236943290370', content: '' }),
        '{"id": 5, broken}',
        tweet({}),
      ].join(',\n')}]}`,
      { name: 'politwoops.json' },
    );
    expect(records).toMatchObject([
      {
        id: 'politwoops-319057236943290368',
        account: {
          id: '14281853',
          handle: 'a_politician',
          name: 'A Politician',
          public: true,
          followers: 5120,
        },
        text: 'I meant <this>',
        lang: 'nl',
        postedAt: '2013-04-02T10:59:12Z',
        action: { object: 'post', measure: 'removed', actor: 'author', ground: 'unknown' },
        basis: 'archive',
        checkedAt: '2013-04-02T13:10:00Z',
      },
      {
        id: 'politwoops-319057236943290369',
        postedAt: '2013-04-02T10:59:12Z',
        repost: true,
      },
    ]);
    expect(records.map((record) => record.kind !== 'observation' && record.action.at)).toEqual([
      undefined,
      undefined,
    ]);
    expect(report).toBe(
      'rows: 5\nwritten: 2\nleft out: 3\n  no text: 1\n  not JSON: 1\n  same id as an earlier row: 1\n',
    );
  });

  test('a document that is cut short is an error, not a short result', async () => {
    const folder = await temporaryFolder();
    await expect(
      importText(folder, `{"meta":{},"tweets":[${tweet({})},\n`, { name: 'cut.json' }),
    ).rejects.toThrow(/cut\.json:2: ends inside its list "tweets"/);
    await expect(importText(folder, '{"meta":{}}', { name: 'none.json' })).rejects.toThrow(
      /none\.json: holds no list "tweets"/,
    );
    expect((await folder.list()).sort()).toEqual(['cut.json', 'none.json']);
  });
});

describe("X's compliance messages", () => {
  const read = async (...messages: readonly string[]) => {
    const folder = await temporaryFolder();
    return importText(folder, lines(...messages), { name: 'stream.jsonl' });
  };

  test('of version 1: what was withheld, and by whom is not said; what authors deleted', async () => {
    const { records, report } = await read(
      '{"delete":{"status":{"id":1334542969530183683,"user_id":1234567890123456789},"timestamp_ms":"1516302000123"}}',
      '{"status_withheld":{"id":1334542969530183684,"user_id":77,"withheld_in_countries":["DE","AR"]}}',
      '{"user_withheld":{"id":123456,"withheld_in_countries":["XY"]}}',
      '',
      '{"limit":{"track":3}}',
      '{"scrub_geo":{"user_id":5,"up_to_status_id":6}}',
      'cut {',
    );
    expect(records).toMatchObject([
      {
        id: 'compliance-deleted-1334542969530183683',
        account: { id: '1234567890123456789' },
        action: { object: 'post', measure: 'removed', actor: 'author', at: '2018-01-18T19:00:00Z' },
        terms: 'no-redistribution',
      },
      {
        id: 'compliance-withheld-1334542969530183684',
        account: { id: '77' },
        action: { measure: 'withheld', actor: 'unknown', ground: 'law', countries: ['DE', 'AR'] },
        terms: 'no-redistribution',
      },
      {
        id: 'compliance-withheld-account-123456',
        account: { id: '123456' },
        action: { object: 'account', measure: 'withheld' },
        terms: 'no-redistribution',
      },
    ]);
    expect(report).toContain('rows: 6\n');
    expect(report).toContain('  no message about a post or an account: 1\n');
    expect(report).toContain('  no removal: the place was taken off posts: 1\n');
    expect(report).toContain('  not JSON: 1\n');
    expect(report).toContain('  without a country that is known: 1\n');
  });

  test('of version 2: a suspension that was lifted later is a reversed one', async () => {
    const { records, report } = await read(
      '{"data":{"delete":{"tweet":{"id":"601430178305220608","author_id":"3198576760"},"event_at":"2022-12-23T12:34:56.789Z"}}}',
      '{"data":{"withheld":{"tweet":{"id":"601430178305220609","author_id":"3198576760"},"withheld_in_countries":["FR"],"event_at":"2022-12-23T12:34:56.789Z"}}}',
      '{"data":{"user_suspend":{"user":{"id":"9"},"event_at":"2022-10-01T00:00:00.000Z"}}}',
      '{"data":{"user_suspend":{"user":{"id":"10"},"event_at":"2022-10-01T00:00:00.000Z"}}}',
      '{"data":{"user_unsuspend":{"user":{"id":"9"},"event_at":"2022-11-19T00:00:00.000Z"}}}',
      '{"data":{"user_protect":{"user":{"id":"9"},"event_at":"2022-11-19T00:00:00.000Z"}}}',
      '{"data":{"drop":{"tweet":{"id":"5","author_id":"9"},"event_at":"2022-11-19T00:00:00.000Z"}}}',
    );
    const suspended = records.filter(
      (record): record is Removal =>
        record.kind !== 'observation' && record.action.measure === 'suspended',
    );
    expect(records).toHaveLength(4);
    expect(suspended.map(({ id, status, statusAt }) => [id, status, statusAt])).toEqual([
      ['compliance-suspended-10', 'standing', undefined],
      ['compliance-suspended-9', 'reversed', '2022-11-19T00:00:00Z'],
    ]);
    expect(suspended.every(({ action }) => action.ground === 'unknown')).toBe(true);
    expect(report).toContain('  replaced by a later row: 1\n');
  });

  test('of batch jobs: only what was deleted or suspended, each other reason counted', async () => {
    const row = (id: string, reason: string) =>
      `{"id":${id},"action":"delete","created_at":"2019-10-29T17:02:47.000Z","redacted_at":"2020-07-29T17:02:47.000Z","reason":"${reason}"}`;
    const { records, report } = await read(
      row('1265324480517361664', 'deleted'),
      row('1265324480517361665', 'suspended'),
      row('3', 'deactivated'),
      row('4', 'protected'),
      row('5', 'scrub_geo'),
      row('6', 'bounced'),
      row('7', 'something new'),
    );
    expect(records).toMatchObject([
      {
        id: 'compliance-deleted-1265324480517361664',
        action: { actor: 'author', at: '2020-07-29T17:02:47Z' },
        terms: 'no-redistribution',
      },
      {
        id: 'compliance-suspended-1265324480517361665',
        account: {},
        action: { object: 'account', measure: 'suspended', actor: 'platform', ground: 'unknown' },
        terms: 'no-redistribution',
      },
    ]);
    expect(report.match(/^ {2}no removal: .*: 1$/gm)).toHaveLength(4);
    expect(report).toContain('  no reason that is known: 1\n');
  });
});

describe('on the command line', () => {
  test('the counts stand on standard output, reason by reason', async () => {
    const folder = await temporaryFolder();
    const file = await folder.write('d.csv', 'id,country\n1.0E+18,TR\n954093107712364544,TR\n');
    const ran = await runCli(['import', file, '--out', folder.file('out.jsonl')]);
    expect(ran).toMatchObject({
      code: 0,
      stdout: 'rows: 2\nwritten: 1\nleft out: 1\n  no exact id: 1\n',
    });
  });

  test('what cannot be told apart is refused in words', async () => {
    const folder = await temporaryFolder();
    const attempt = async (text: string, ...args: readonly string[]) => {
      const file = await folder.write('in', text);
      const { code, stderr } = await runCli(['import', file, '--out', folder.file('out'), ...args]);
      return `${code} ${stderr.split('\n')[0]}`.replace(file, 'in');
    };
    expect(await attempt('{"a":1}\n')).toBe('1 evenhand import: in:1: unknown rows: {"a":"1"}');
    expect(await attempt('PK\u0003\u0004rest')).toContain('a zip file');
    expect(await attempt('{"a":1}', '--format', 'ira')).toContain('the file is JSON');
    expect(await attempt('a,b\n', '--format', 'politwoops')).toContain('the file is a table');
    expect(await attempt('\n \n')).toContain('empty, without a header');
    expect(await attempt('a\n', '--map', 'm.json', '--format', 'ira')).toContain('exclude');
    expect(await folder.list()).toEqual(['in']);
  });
});
