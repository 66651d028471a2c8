import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FIELD_PATHS } from '../../src/publisher/import/mapping/fields.ts';
import { parseMapping } from '../../src/publisher/import/mapping/mapping-file.ts';
import { importText } from './import-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const guide = readFileSync(new URL('../../docs/adding-an-importer.md', import.meta.url), 'utf8');
const [mappingOfGuide = '', tableOfGuide = '', recordsOfGuide = ''] = Array.from(
  guide.matchAll(/```(?:json|csv|jsonl)\n(.*?)```/gs),
  ([, block]) => block ?? '',
);

const needed = {
  'action.object': { constant: 'post' },
  'action.measure': { constant: 'removed' },
  'action.actor': { constant: 'platform' },
  'action.ground': { constant: 'content' },
  basis: { constant: 'press' },
};
const mapping = (fields: object, rest: object = {}) =>
  JSON.stringify({
    source: { url: 'https://example.org/list' },
    fields: { ...needed, ...fields },
    ...rest,
  });

describe('the guide', () => {
  test('its mapping makes its records of its table, and it names every field', async () => {
    const folder = await temporaryFolder();
    const map = await folder.write('map.json', mappingOfGuide);
    const { records } = await importText(folder, tableOfGuide, { map });
    const expected = recordsOfGuide
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(records).toEqual(expected);
    for (const path of FIELD_PATHS) expect(guide).toContain(`\`${path}\``);
  });
});

describe('a mapping file', () => {
  test('reads JSON lines with members inside members, and ids beyond 2^53', async () => {
    const folder = await temporaryFolder();
    const map = await folder.write(
      'map.json',
      mapping(
        {
          id: { column: 'id', exactId: true },
          'account.handle': { column: 'user.screen_name' },
          'account.followers': { column: 'user.followers' },
          text: { column: 'text', entities: true },
          postedAt: { column: 'at', date: 'twitter' },
          repost: { column: 'isRepost' },
          'source.url': { column: 'seen' },
        },
        { keeps: 'last' },
      ),
    );
    const { records, report } = await importText(
      folder,
      [
        '{"id":1234567890123456789,"user":{"screen_name":"@one","followers":12},"text":"a &amp; b","at":"Wed Oct 10 20:19:24 +0000 2018","isRepost":false,"seen":"https://example.org/1"}',
        '{"id":1234567890123456788,"text":"first","at":"soon","isRepost":true}',
        '{"id":1234567890123456788,"text":"last","isRepost":true}',
        '[1,2]',
        '{"id":1.5E+18}',
      ].join('\n'),
      { map, name: 'rows.jsonl' },
    );
    expect(records).toMatchObject([
      {
        id: '1234567890123456789',
        account: { handle: 'one', followers: 12 },
        text: 'a & b',
        postedAt: '2018-10-10T20:19:24Z',
        status: 'standing',
        sources: [{ url: 'https://example.org/1' }, { url: 'https://example.org/list' }],
      },
      { id: '1234567890123456788', text: 'last', repost: true },
      { id: 'row-4' },
      { id: 'row-5' },
    ]);
    expect(report).toContain('  replaced by a later row: 1\n');
    expect(report).toContain('  without a readable postedAt: 1\n');
    expect(report).toContain('  without an exact id: 1\n');
  });

  test('leaves out rows that it does not want or cannot name, with the reason', async () => {
    const folder = await temporaryFolder();
    const map = await folder.write(
      'map.json',
      mapping(
        {
          'action.measure': { column: 'what', values: { R: 'removed', L: 'labelled' } },
          'action.actor': { column: 'who', values: { us: 'platform', '*': 'unknown' } },
          lang: { column: 'lang', values: { none: null, '*': 'en' } },
          'action.at': { column: 'day', date: 'day-first' },
          url: { column: 'link' },
        },
        { only: { column: 'kind', values: ['post'] }, delimiter: '\t' },
      ),
    );
    const { records, report } = await importText(
      folder,
      [
        'kind\twhat\twho\tlang\tday\tlink',
        'post\tR\tus\tnone\t31/12/2020\thttps://example.org/a',
        'post\tL\tthem\tsome\t1/2/2020\t',
        'post\tX\tus\tnone\t1/2/2020\t',
        'user\tR\tus\tnone\t1/2/2020\t',
        'post\tR\tus\tnone\t1/2/2020\thttp://example.org/a',
      ].join('\n'),
      { map },
    );
    expect(records).toMatchObject([
      { id: 'row-1', action: { measure: 'removed', actor: 'platform', at: '2020-12-31' } },
      { id: 'row-2', lang: 'en', action: { measure: 'labelled', actor: 'unknown' } },
    ]);
    expect(records[0]?.lang).toBeUndefined();
    expect(report).toContain('  action.measure: a value that the mapping does not name: 1\n');
    expect(report).toContain('  not wanted by the mapping: kind: 1\n');
    expect(report).toContain('  url: must be an https link: 1\n');
  });

  test.each<[string, RegExp]>([
    ['{', /^not JSON/],
    ['[]', /source: is missing/],
    ['3', /must be an object/],
    [mapping({ nonsense: { constant: 'x' } }), /there is no field "nonsense"; there are id, /],
    [mapping({ text: { colum: 'x' } }), /fields\.text: must be \{"column"/],
    [mapping({ text: { column: 'x', date: 'iso' } }), /fields\.text: is no date/],
    [mapping({ postedAt: { column: 'x', date: 'moon' } }), /fields\.postedAt: must be/],
    [mapping({}, { delimiter: '::' }), /delimiter: must be one character/],
    [mapping({}, { source: { url: 'http://example.org' } }), /source\.url: must be an https link/],
    [mapping({ basis: undefined }), /fields: basis is missing/],
    [mapping({}, { extra: 1 }), /extra: is not known here; there are source, /],
  ])('is refused in words: %s', (text, message) => {
    expect(() => parseMapping(text)).toThrow(message);
  });

  test('says which columns a table lacks', async () => {
    const folder = await temporaryFolder();
    const map = await folder.write('map.json', mapping({ text: { column: 'words' } }));
    await expect(importText(folder, 'a,b\n1,2\n', { map })).rejects.toThrow(
      /archive\.csv:1: not what the mapping describes: the header lacks words/,
    );
    await expect(
      importText(folder, 'a,b\n1,2\n', { map: folder.file('none.json') }),
    ).rejects.toThrow(/none\.json: no such file/);
  });
});
