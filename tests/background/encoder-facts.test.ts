import { expect, test } from 'vitest';
import { encoderFacts } from '../../src/background/meaning/encoder-facts.ts';
import { shippedManifest } from '../engine/encoder/shipped.ts';

test('what ships names its languages, and those for which articles stood in are among them', async () => {
  const { languages, standIns } = await encoderFacts(async () => shippedManifest()).languages();
  expect(standIns).not.toEqual([]);
  expect(languages).toEqual(expect.arrayContaining([...(standIns ?? [])]));
});
