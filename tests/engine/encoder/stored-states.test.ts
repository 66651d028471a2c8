/** What stands for a text's words: written, read back, and refused where it is anything else. */
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { STATE_WIDTH } from '../../../src/engine/encoder/states.ts';
import { STATIC_WIDTH } from '../../../src/engine/encoder/static-table.ts';
import {
  bytesOfData,
  dataOfBytes,
  directionOf,
  encodePart,
  requireOrder,
  sideOfPart,
  summaryOfPart,
} from '../../../src/engine/encoder/stored-states.ts';
import { somePart, weightAt } from './some-part.ts';

const random = seededRandom(6);

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('stored states', () => {
  test.each([1, 30, 128])(
    'of %i tokens come back as they were, but for the last digits',
    (tokens) => {
      const part = somePart(tokens);
      const bytes = bytesOfData(dataOfBytes(encodePart(part)));
      const summary = summaryOfPart(bytes);
      const side = sideOfPart(bytes);
      expect(summary.weight).toBeCloseTo(part.weight, 3);
      expect(summary.cues).toEqual({ denies: 1, leans: 255 });
      expect(cosine(directionOf(summary.pooled), part.vector)).toBeGreaterThan(0.999);
      expect(side.numbers).toEqual(part.side.numbers);
      expect(side.cues).toEqual(summary.cues);
      const { count, values, whole } = side.states;
      expect(count).toBe(tokens);
      expect(cosine(whole, part.side.states.whole)).toBeGreaterThan(0.999);
      expect(cosine(values, part.side.states.values)).toBeGreaterThan(0.999 * tokens);
      side.weights.forEach((weight, at) => {
        expect(weight).toBeCloseTo(weightAt(at), 3);
      });
    },
  );

  test('give the same bytes each time', () => {
    const part = somePart(3);
    expect(encodePart(part)).toEqual(encodePart(part));
  });

  test('leave out tokens that tell nothing', () => {
    const part = somePart(3);
    part.side.weights[1] = 0;
    const { weights } = sideOfPart(encodePart({ ...part, weight: weightAt(0) + weightAt(2) }));
    expect([...weights]).toEqual([expect.closeTo(weightAt(0), 3), expect.closeTo(weightAt(2), 3)]);
  });

  test('are not made of nothing, or of more than the transformer reads', () => {
    expect(() => encodePart(somePart(0))).toThrow('states: 0 tokens');
    expect(() => encodePart(somePart(129))).toThrow('states: 129 tokens');
  });

  const nothing = (width: number): number[] => new Array<number>(width).fill(0);
  /** Behind the head, both vectors and two numbers. */
  const FIRST_TOKEN = 9 + STATIC_WIDTH + STATE_WIDTH + 2 * 4;
  const changed = (at: number, ...values: number[]): Uint8Array<ArrayBuffer> => {
    const bytes = encodePart(somePart(2));
    bytes.set(values, at);
    return bytes;
  };

  test.each([
    ['nothing', new Uint8Array(0), 'only 0 bytes'],
    ['a part of it', encodePart(somePart(2)).slice(0, -1), 'bytes, not'],
    ['more than it', new Uint8Array([...encodePart(somePart(2)), 0]), 'bytes, not'],
    ['another layout', changed(0, 2), 'layout 2 is not known'],
    ['no tokens', changed(1, 0), '0 tokens'],
    ['too many tokens', changed(1, 200), '200 tokens'],
    ['too many numbers', changed(2, 65), '65 numbers'],
    ['a weight that is no number', changed(5, 0, 0, 0xc0, 0x7f), 'a weight of NaN'],
    ['a weight below nothing', changed(5, 0, 0, 0x80, 0xbf), 'a weight of -1'],
    ['a static vector of nothing', changed(9, ...nothing(STATIC_WIDTH)), 'a vector of nothing'],
    [
      'a mean of nothing',
      changed(9 + STATIC_WIDTH, ...nothing(STATE_WIDTH)),
      'a vector of nothing',
    ],
    [
      'a token of nothing',
      changed(FIRST_TOKEN + 2, ...nothing(STATE_WIDTH)),
      'a vector of nothing',
    ],
    ['a token that tells nothing', changed(FIRST_TOKEN, 0, 0), 'a token’s weight of 0'],
    ['a token that tells all', changed(FIRST_TOKEN, 255, 255), 'a token’s weight of 31.9'],
    ['tokens that tell more than the part', changed(FIRST_TOKEN, 0, 32), 'tokens’ weights of'],
    ['tokens that tell less', changed(FIRST_TOKEN, 0, 5), 'tokens’ weights of'],
  ])('are refused as %s', (_what, bytes, reason) => {
    expect(() => summaryOfPart(bytes)).toThrow(RangeError);
    expect(() => sideOfPart(bytes)).toThrow(reason);
  });

  test('are refused where parts are not the whole, then its sentences', () => {
    const parts = (...sentences: number[]) => sentences.map((sentence) => ({ sentence, of: 3 }));
    expect(() => requireOrder(parts(0, 1, 3))).not.toThrow();
    for (const wrong of [[], [1], [0, 0], [0, 2, 1], [0, 4]])
      expect(() => requireOrder(parts(...wrong))).toThrow('states: parts that are not');
    expect(() => requireOrder([{ sentence: 0, of: 256 }])).toThrow(RangeError);
  });

  test('are refused where they are not base64', () => {
    expect(() => bytesOfData('*')).toThrow('states: not base64');
  });

  test('whatever bytes they are, are read or refused', () => {
    for (let round = 0; round < 300; round += 1) {
      const bytes = encodePart(somePart(1 + (round % 4)));
      for (let change = 0; change < 3; change += 1)
        bytes[Math.floor(random() * (round % 2 === 0 ? 9 : bytes.length))] = random() * 256;
      const cut = bytes.slice(0, round % 3 === 0 ? Math.floor(random() * bytes.length) : undefined);
      try {
        const { states } = sideOfPart(cut);
        expect(states.values.every((value) => Number.isFinite(value))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});
