import { describe, expect, test } from 'vitest';
import { isoFromArchive } from '../../src/publisher/import/dates.ts';
import { exactId, WholeIdSet } from '../../src/publisher/import/ids.ts';
import { tagOfTwitterLanguage } from '../../src/publisher/import/language-names.ts';

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

describe('ids', () => {
  test('are whole or none', () => {
    expect(exactId('1014210000000000000')).toBe('1014210000000000000');
    expect(exactId('1.01421E+18')).toBeUndefined();
    expect(exactId(' 1')).toBeUndefined();
    expect(exactId('')).toBeUndefined();
  });

  test('that differ in their last digit only are told apart', () => {
    const ids = new WholeIdSet();
    const first = 1_014_210_000_000_000_000n;
    for (let at = 0n; at < 100_000n; at += 1n) expect(ids.add(String(first + at))).toBe(true);
    for (let at = 0n; at < 100_000n; at += 999n) expect(ids.add(String(first + at))).toBe(false);
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
