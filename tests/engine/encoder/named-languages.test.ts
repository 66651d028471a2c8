/** What language a text is taken to be in: what is named counts, and only where nothing is named is it guessed. */
import { afterAll, describe, expect, test } from 'vitest';
import { MeaningFinder, type MeaningSource } from '../../../src/engine/encoder/index.ts';
import { openOwnEncoder } from '../../../src/publisher/match/own-encoder.ts';
import { someRemoval } from '../../dataset/some-removal.ts';
import { sourceOver } from './source-over.ts';

const ENGLISH =
  'The ministry will close all 12 schools in the northern province until the end of March.';
const GERMAN =
  'Das Ministerium wird alle 12 Schulen in der nördlichen Provinz bis Ende März schließen.';
const INDONESIAN =
  'Kementerian akan menutup semua 12 sekolah di provinsi utara sampai akhir bulan Maret.';

const own = await openOwnEncoder();
if (own === undefined) throw new Error('The encoder is not in extension/encoder.');
const { encoder, judge } = own;
afterAll(() => own.close());

const sourceOf = (text: string, lang?: string): MeaningSource =>
  sourceOver(encoder, [someRemoval('r1', { text, ...(lang === undefined ? {} : { lang }) })]);

async function isFound(post: { text: string; lang?: string }, source: MeaningSource) {
  const finder = new MeaningFinder(encoder, judge);
  const candidates = await finder.candidates(post, [source]);
  return (await finder.judge(candidates, [source])).length > 0;
}

const languageOf = (text: string, lang?: string): string | undefined =>
  encoder.manifest.languages[encoder.read(text, lang).language];

describe('the language of a text', () => {
  test.each([undefined, '', 'und', 'zxx', 'art', 'qme'])('is guessed where %j is said', (lang) => {
    expect(languageOf(GERMAN, lang)).toBe('de');
  });

  test.each([
    ['de-AT', 'de'],
    ['in', 'id'],
    ['iw', 'he'],
    ['EN', 'en'],
  ])('is what is said, %s', (lang, code) => {
    expect(languageOf(GERMAN, lang)).toBe(code);
  });

  test('is none of ours where another one is said', () => {
    expect(languageOf(GERMAN, 'sv')).toBeUndefined();
  });
});

describe('a post', () => {
  test('in a language that is on is compared, also under its older code', async () => {
    const source = sourceOf(ENGLISH);
    expect(await isFound({ text: GERMAN, lang: 'de' }, source)).toBe(true);
    expect(await isFound({ text: INDONESIAN, lang: 'in' }, source)).toBe(true);
  });

  test.each(['sv', 'he', 'ur'])('in one that is off is not: %s', async (lang) => {
    expect(await isFound({ text: GERMAN, lang }, sourceOf(ENGLISH))).toBe(false);
  });
});

describe('a removal', () => {
  test('is compared in the language that its record names', async () => {
    const post = { text: ENGLISH, lang: 'en' };
    expect(await isFound(post, sourceOf(GERMAN))).toBe(true);
    expect(await isFound(post, sourceOf(GERMAN, 'de'))).toBe(true);
    expect(await isFound(post, sourceOf(GERMAN, 'en'))).toBe(false);
    expect(await isFound(post, sourceOf(GERMAN, 'sv'))).toBe(false);
  });
});
