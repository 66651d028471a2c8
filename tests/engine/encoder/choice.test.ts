import { describe, expect, test } from 'vitest';
import { chooseCandidates, type ListedCandidate } from '../../../src/engine/encoder/choice.ts';
import { crowdOf } from '../../../src/engine/encoder/crowd.ts';

const ids = (...tokens: number[]): Uint16Array<ArrayBuffer> => Uint16Array.from(tokens);
const scored = (score: number, ...tokens: number[]) => ({ score, tokens: new Set(tokens) });

describe('the crowd of a candidate', () => {
  const candidate = scored(0.8, 1, 2, 3, 4);

  test('holds others that score more as well', () => {
    const better = [0.9, 0.85].map((score, at) => scored(score, at * 10 + 10));
    const next = [0.5, 0.15].map((score, at) => scored(score, at * 10 + 50));
    expect(crowdOf(candidate, [...better, candidate, ...next])).toBeCloseTo(0.6);
  });

  test('is the four best others', () => {
    const next = [0.5, 0.4, 0.3, 0.2, 0.1].map((score, at) => scored(score, at * 10 + 10));
    expect(crowdOf(candidate, [candidate, ...next])).toBeCloseTo(0.35);
  });

  test('holds no copies, of the candidate or of each other', () => {
    const copies = [scored(0.79, 1, 2, 3, 4, 5), scored(0.78, 1, 2, 3, 4)];
    const twice = [scored(0.5, 11, 12, 13), scored(0.49, 11, 12, 13)];
    const others = [scored(0.4, 21), scored(0.3, 31), scored(0.2, 41)];
    expect(crowdOf(candidate, [candidate, ...copies, ...twice, ...others])).toBeCloseTo(0.35);
  });

  test('counts those that are missing as nothing', () => {
    expect(crowdOf(candidate, [candidate, scored(0.4, 11)])).toBeCloseTo(0.1);
    expect(crowdOf(candidate, [])).toBe(0);
  });
});

describe('the choice of candidates', () => {
  const near = (ordinal: number, score: number, language = 0, source = 'a'): ListedCandidate => ({
    ordinal,
    source,
    language,
    removal: { sentence: 0, of: 1, ids: ids(ordinal * 10, ordinal * 10 + 1) },
    post: { sentence: 0, of: 1, start: 0, end: 2 },
    isPart: false,
    alignment: { forward: score, backward: score, postWeight: 10, removalWeight: 10 },
    score,
  });
  const rules = {
    kept: 2,
    weights: { weaker: 1, stronger: 0, information: 0, length: 0, part: 0, apart: 10 },
    gateOf: () => 1,
    crowdAtLeast: () => 0,
  };
  const many = [0.6, 0.59, 0.58, 0.57, 0.56, 0.55].map((score, at) => near(at + 1, score));

  test('lets one that stands alone go before one of many', () => {
    const alone = near(9, 0.55, 1);
    const [first, second] = chooseCandidates([...many, alone], rules);
    expect(first).toMatchObject({ ordinal: 9, crowd: 0 });
    expect(second).toMatchObject({ ordinal: 1, crowd: expect.closeTo(0.575) });
    expect(second?.margin).toBeCloseTo(0.6 + 0.25 - 1);
  });

  test('takes nothing for standing out among few', () => {
    const [only] = chooseCandidates([near(1, 0.6)], { ...rules, crowdAtLeast: () => 0.5 });
    expect(only?.margin).toBeCloseTo(0.6 + 1 - 1);
  });

  test('keeps so many of each language, however a list came into parts', () => {
    const chosen = chooseCandidates([...many, near(7, 0.3, 1)], rules);
    expect(chosen.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b)).toEqual([1, 2, 7]);
    const [one, two, ...rest] = many;
    if (one === undefined || two === undefined) throw new Error('There are too few.');
    // A later part holds texts once more that an earlier part has.
    const again = [one, two].map((each) => ({ ...each, ordinal: each.ordinal + 100 }));
    const parts = [...rest, near(7, 0.3, 1), ...again, two, one];
    expect(chooseCandidates(parts, rules)).toEqual(chosen);
  });

  test('keeps records that share one sentence', () => {
    const [one] = many;
    if (one === undefined) throw new Error('There are too few.');
    const sentences = [one, { ...one, ordinal: 8 }].map((each) => ({
      ...each,
      removal: { ...each.removal, sentence: 1, of: 2 },
    }));
    expect(chooseCandidates(sentences, rules).map(({ ordinal }) => ordinal)).toEqual([1, 8]);
  });

  test('lets no list hide what is in another', () => {
    const twin = near(1, 0.5, 0, 'b');
    const [alone] = chooseCandidates([twin], rules);
    const flooded = chooseCandidates([...many, twin], rules);
    expect(flooded.filter(({ source }) => source === 'b')).toEqual([alone]);
  });
});
