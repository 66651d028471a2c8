import { describe, expect, test } from 'vitest';
import { readCountries } from '../../src/publisher/import/countries.ts';
import { type DateFormat, isoFrom, isoFromArchive } from '../../src/publisher/import/dates.ts';
import { tagOfTwitterLanguage } from '../../src/publisher/import/formats/language-names.ts';
import { exactId } from '../../src/publisher/import/ids.ts';

describe('isoFromArchive', () => {
  test.each([
    ['2017-08-06 08:15', '2017-08-06T08:15:00Z'],
    ['2017-08-06 08:15:59', '2017-08-06T08:15:59Z'],
    ['2017-08-06', '2017-08-06'],
    ['8/6/2017 8:15', '2017-08-06T08:15:00Z'],
    ['12/31/17 23:59', '2017-12-31T23:59:00Z'],
    ['2/29/2016', '2016-02-29'],
    ['2/29/2017', undefined],
    ['31/12/2017', undefined],
    ['2017-08-06 24:15', undefined],
    ['1.5E+12', undefined],
    ['', undefined],
  ])('%j is %j', (text, iso) => {
    expect(isoFromArchive(text)).toBe(iso);
  });
});

describe('isoFrom', () => {
  test.each<[DateFormat, string, string | undefined]>([
    ['iso', '2013-04-02T12:59:12+02:00', '2013-04-02T10:59:12Z'],
    ['iso', '2020-07-29T17:02:47.000Z', '2020-07-29T17:02:47Z'],
    ['iso', '2013-04-02 12:59:12 UTC', '2013-04-02T12:59:12Z'],
    ['iso', '2013-13-02T12:59:12+02:00', undefined],
    ['day-first', '31/12/2017 8:15', '2017-12-31T08:15:00Z'],
    ['month-first', '31/12/2017 8:15', undefined],
    ['twitter', 'Wed Oct 10 20:19:24 +0000 2018', '2018-10-10T20:19:24Z'],
    ['twitter', 'Wed Foo 10 20:19:24 +0000 2018', undefined],
    ['epoch-milliseconds', '1516302000123', '2018-01-18T19:00:00Z'],
    ['epoch-seconds', '1516302000', '2018-01-18T19:00:00Z'],
    ['epoch-seconds', '1.5163E+09', undefined],
    ['epoch-seconds', '999999999999999', undefined],
  ])('%s: %j is %j', (format, text, iso) => {
    expect(isoFrom(text, format)).toBe(iso);
  });
});

describe('readCountries', () => {
  test.each([
    ['DE + FR', ['DE', 'FR'], false],
    ['Turkey,Türkiye|TR;tr', ['TR'], false],
    ['UK', ['GB'], false],
    ['South Korea', ['KR'], false],
    ['everywhere', [], true],
    ['XX+RU', ['RU'], true],
    ['', [], false],
  ] as const)('%j', (text, codes, others) => {
    expect(readCountries(text)).toEqual({ codes, others });
  });
});

describe('ids', () => {
  test('are whole or none', () => {
    expect(exactId('1014210000000000000')).toBe('1014210000000000000');
    expect(exactId('1.01421E+18')).toBeUndefined();
    expect(exactId(' 1')).toBeUndefined();
    expect(exactId('')).toBeUndefined();
  });
});

describe('tagOfTwitterLanguage', () => {
  test.each([
    ['en', 'en'],
    ['in', 'id'],
    ['iw', 'he'],
    ['zh-cn', 'zh-CN'],
    ['zh_TW', 'zh-TW'],
    ['und', undefined],
    ['qme', undefined],
    ['zxx', undefined],
    ['not a tag', undefined],
    ['', undefined],
  ])('%j is %j', (tag, expected) => {
    expect(tagOfTwitterLanguage(tag)).toBe(expected);
  });
});
