/** Both stages over removals whose words are not known, with the encoder and the thresholds that ship. */
import { afterAll, describe, expect, test } from 'vitest';
import type { DatasetRecord, Removal, States } from '../../../src/dataset/record.ts';
import { MeaningFinder, type MeaningSource, statesOf } from '../../../src/engine/encoder/index.ts';
import { fingerprintOf } from '../../../src/engine/fingerprint.ts';
import { openOwnEncoder } from '../../../src/publisher/match/own-encoder.ts';
import { someRemoval } from '../../dataset/some-removal.ts';
import { sourceOver } from './source-over.ts';

const SCHOOLS =
  'The ministry will close all 12 schools in the northern province until the end of March.';
const BRIDGES =
  'Two new bridges across the river are to be built by a foreign company. Nobody asked the villagers. The first will be opened next summer.';
const TEXTS = [
  'Farmers demand that the government lower the price of water and seeds.',
  SCHOOLS,
  BRIDGES,
  'A comet can be seen with the naked eye tonight, astronomers say.',
];
const IN_PERSIAN = 'وزارتخانه همه ۱۲ مدرسه استان شمالی را تا پایان ماه مارس تعطیل خواهد کرد.';
const IN_SPANISH =
  'El ministerio cerrará las 12 escuelas de la provincia del norte hasta finales de marzo.';

const own = await openOwn();
const { encoder, judge, readSide } = own;
afterAll(() => own.close());

async function openOwn() {
  const opened = await openOwnEncoder();
  if (opened === undefined) throw new Error('The encoder is not in extension/encoder.');
  return opened;
}

async function madeOf(text: string): Promise<States> {
  const states = await statesOf(text, encoder, readSide);
  if (states === undefined) throw new Error('no states were made');
  return states;
}

const lean: readonly Removal[] = await Promise.all(
  TEXTS.map(async (text, at) => someRemoval(`r${at}`, { states: await madeOf(text) })),
);

const sourceOf = (records: readonly DatasetRecord[], stop?: number): MeaningSource =>
  sourceOver(encoder, records, stop);

async function find(text: string, source: MeaningSource) {
  const finder = new MeaningFinder(encoder, judge);
  return finder.judge(await finder.candidates({ text }, [source]), [source]);
}

describe('removals that carry states in place of words', () => {
  const source = sourceOf(lean);

  test.each([
    ['Persian', IN_PERSIAN],
    ['Spanish', IN_SPANISH],
  ])('are found by a twin in %s, whose words are marked', async (_language, text) => {
    const [found, ...others] = await find(text, source);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ ordinal: 1, text: '', places: { removalSpans: [] } });
    expect(found?.places.postSpans.length).toBeGreaterThan(0);
  });

  test('are judged as their words would be', async () => {
    const worded = sourceOf(TEXTS.map((text, at) => someRemoval(`r${at}`, { text })));
    const [[byStates], [byWords]] = [
      await find(IN_SPANISH, source),
      await find(IN_SPANISH, worded),
    ];
    expect(byStates?.logit).toBeCloseTo(byWords?.logit ?? 0, 0);
    expect(byStates?.places.postSpans).toEqual(byWords?.places.postSpans);
  });

  test('are judged beside removals with words, however many of those there are', async () => {
    const worded = ['in May', 'in June', 'in July', 'in August'].map((when, at) =>
      someRemoval(`w${at}`, { text: `${SCHOOLS} They will open again ${when}.` }),
    );
    const finder = new MeaningFinder(encoder, judge);
    const sources = [sourceOf(worded), { ...source, name: 'states' }];
    const { found } = await finder.candidates({ text: IN_SPANISH }, sources);
    expect(found).toHaveLength(3);
    expect(found.filter(({ source: name }) => name === 'states')).toMatchObject([{ ordinal: 1 }]);
  });

  test('are found by one of their sentences, which is told', async () => {
    const said = 'Una empresa extranjera construirá dos puentes nuevos sobre el río.';
    expect(await find(said, source)).toMatchObject([
      { ordinal: 2, places: { removalSentence: [1, 3] } },
    ]);
  });

  test.each([
    ['says something else', 'El puerto seguirá cerrado hasta que pase la tormenta, se dijo ayer.'],
    [
      'denies it',
      'El ministerio no cerrará las 12 escuelas de la provincia del norte hasta finales de marzo.',
    ],
  ])('are not found by what %s', async (_what, text) => {
    expect(await find(text, source)).toEqual([]);
  });

  test('are found where codes were gone on with', async () => {
    expect(await find(IN_PERSIAN, sourceOf(lean, 2))).toMatchObject([{ ordinal: 1 }]);
  });

  test('are passed over where another encoder made the states, or nobody', async () => {
    const states = await madeOf(SCHOOLS);
    const hostile = [
      { ...states, encoder: 'another' },
      { ...states, lang: 'tlh' },
      { ...states, parts: states.parts.map((part) => ({ ...part, data: 'AAAA' })) },
    ];
    const records = hostile.map((each, at) => someRemoval(`h${at}`, { states: each }));
    const poor = sourceOf(records);
    expect(poor.parts[0]?.search.layout.entries).toBe(0);
    expect(await find(IN_PERSIAN, poor)).toEqual([]);
  });

  test('that are gone when they are to be read are no matter', async () => {
    const gone = { ...source, readWords: async () => ({}) };
    expect(await find(IN_PERSIAN, gone)).toEqual([]);
  });

  test('count once where they say the same words', () => {
    const twice = [lean[1], lean[1]].flatMap((record) => record ?? []);
    const fingerprints = fingerprintOf(SCHOOLS) ?? { v: 0, words: '' };
    const known = twice.map((record) => ({ ...record, fingerprints }));
    const entries = (records: readonly DatasetRecord[]) =>
      sourceOf(records).parts[0]?.search.layout.entries;
    expect(entries(known)).toBe(entries(known.slice(1)));
    // Without fingerprints nothing else would know the second.
    expect(entries(twice)).toBe(2 * (entries(twice.slice(1)) ?? 0));
  });

  test('are known by the files that they depend on', () => {
    expect(encoder.manifest.statesId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){3}$/);
  });
});
