/** One message in two languages of one speaker, one removed and one left up, among half a million real removals. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRemovedPosts } from '../../bench/support/removed-posts.ts';
import { hasSharedData } from '../../bench/support/shared-data.ts';
import {
  MeaningFinder,
  MeaningIndexBuilder,
  type MeaningSource,
} from '../../src/engine/encoder/index.ts';
import { type OwnEncoder, openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { casesAreHere, warnWithoutCases, wordingOf } from '../documented-cases.ts';

warnWithoutCases('is a documented case found in another language, among real removals?');
const areHere = casesAreHere && hasSharedData();

const AMONG = 500_000;
const ENGLISH = 0;
const PERSIAN = 1;

let own: OwnEncoder | undefined;
let source: MeaningSource | undefined;

beforeAll(async () => {
  if (!areHere) return;
  own = await openOwnEncoder();
  if (own === undefined) throw new Error('The encoder is not in extension/encoder.');
  const builder = new MeaningIndexBuilder(own.encoder);
  const removed = readRemovedPosts('ira-tweets').filter(({ repost }) => !repost);
  const texts = [wordingOf('doc-001'), wordingOf('doc-002'), ...removed.map(({ text }) => text)];
  for (const text of new Set(texts)) {
    builder.add(someRemoval(String(builder.records), { text }));
    if (builder.records === AMONG + 2) break;
  }
  const { resident, atRest } = builder.finish();
  source = {
    name: 'real',
    parts: [
      {
        search: own.encoder.search(resident),
        readAtRest: (start, end) => atRest.subarray(start, end),
      },
    ],
    readWords: async () => ({}),
  };
}, 1_800_000);

afterAll(() => own?.close());

it.skipIf(!areHere).each([
  ['doc-002', 'fa', ENGLISH],
  ['doc-001', 'en', PERSIAN],
])('%s (%s) finds the other', async (id, lang, other) => {
  if (own === undefined || source === undefined) throw new Error('nothing was built');
  const finder = new MeaningFinder(own.encoder, own.judge);
  const candidates = await finder.candidates({ text: wordingOf(id), lang }, [source]);
  const found = await finder.judge(candidates, [source]);
  expect(found.map(({ ordinal }) => ordinal)).toContain(other);
});
