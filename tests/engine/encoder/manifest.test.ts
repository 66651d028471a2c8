import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../src/engine/encoder/manifest.ts';
import { shippedManifest } from './shipped.ts';

interface Draft {
  languages: string[];
  calibration: Record<string, Record<string, number>>;
}

/** The manifest that ships, changed. */
function changed(change: (draft: Draft) => unknown): unknown {
  const draft: Draft = JSON.parse(JSON.stringify(shippedManifest()));
  change(draft);
  return draft;
}

describe('the encoder’s manifest', () => {
  test('has a gate and a usual crowd for each language that is on', () => {
    const { calibration } = readManifest(changed(() => undefined));
    const on = Object.keys(calibration.thresholds).toSorted();
    expect(on).toEqual([
      'ar',
      'bg',
      'de',
      'es',
      'fa',
      'fr',
      'hi',
      'id',
      'it',
      'nl',
      'pt',
      'ru',
      'tr',
      'uk',
    ]);
    expect(Object.keys(calibration.crowd).toSorted()).toEqual(on);
    for (const language of on) expect(calibration.gates).toHaveProperty(language);
  });

  test.each([
    ['a gate', ({ calibration }: Draft) => delete calibration['gates']?.['fa']],
    ['a usual crowd', ({ calibration }: Draft) => delete calibration['crowd']?.['fa']],
    [
      'a number',
      ({ languages }: Draft) => {
        languages[languages.indexOf('fa')] = 'xx';
      },
    ],
  ])('is refused where a language that is on has not %s', (_what, change) => {
    expect(() => readManifest(changed(change))).toThrow('crowd, gates or languages, fa');
  });

  test.each(['crowd', 'candidates', 'gates', 'thresholds'])('is refused without %s', (name) => {
    expect(() => readManifest(changed(({ calibration }) => delete calibration[name]))).toThrow(
      RangeError,
    );
  });

  test('is refused where nothing says what standing apart counts', () => {
    const manifest = changed(({ calibration }) => delete calibration['candidates']?.['apart']);
    expect(() => readManifest(manifest)).toThrow('encoder manifest: candidates');
  });
});
