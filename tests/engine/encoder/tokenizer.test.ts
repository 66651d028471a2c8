import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/engine/encoder/cleanup.ts';
import { Tokenizer, UNKNOWN } from '../../../src/engine/encoder/tokenizer.ts';
import fixtures from './fixtures/tokens.json' with { type: 'json' };
import { shippedTokenizer } from './shipped.ts';

const tokenizer = shippedTokenizer();
const MANY = 1000;

describe('the tokenizer', () => {
  test.each(fixtures)("gives the ids of Python's tokenizers: $text", ({ text, ids }) => {
    expect([...tokenizer.tokens(cleanText(text), MANY).ids]).toEqual(ids);
  });

  test('covers every word, token behind token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (source) => {
        const clean = cleanText(source);
        const { ids, starts, ends } = tokenizer.tokens(clean, MANY);
        let covered = '';
        ids.forEach((_, at) => {
          expect(starts[at]).toBeLessThanOrEqual(ends[at] ?? -1);
          covered += clean.text.slice(starts[at], ends[at]);
        });
        expect(covered).toBe(clean.text.replaceAll(' ', ''));
      }),
    );
  });

  test('stops at its limit, and gives the same tokens as without up to there', () => {
    const clean = cleanText('The harbour will stay closed until further notice today');
    const all = tokenizer.tokens(clean, MANY);
    expect([...tokenizer.tokens(clean, 4).ids]).toEqual([...all.ids.subarray(0, 4)]);
  });

  test('does not care what it read before', () => {
    const clean = cleanText('unlikely untranslatable words again');
    const first = tokenizer.tokens(clean, MANY).ids;
    expect(tokenizer.tokens(clean, MANY).ids).toEqual(first);
  });

  test('reads one endless word to the limit', () => {
    const { ids } = tokenizer.tokens(cleanText('ab'.repeat(20_000)), 64);
    expect(ids.length).toBe(64);
  });
});

describe('pieces by score', () => {
  const pieces = ['<s>', '<pad>', '</s>', '<unk>', '▁', '▁a', 'a', 'b', 'ab', '▁ab'];
  const costs = Uint16Array.from([0, 0, 0, 0, 900, 500, 600, 700, 1500, 1300]);
  const small = new Tokenizer(pieces, costs);
  const idsOf = (text: string): number[] => [...small.tokens(cleanText(text), 20).ids];

  test('the cheapest way to write a word wins', () => {
    expect(idsOf('ab')).toEqual([5, 7]);
  });

  test('neighbouring unknown characters are one token', () => {
    expect(idsOf('axyzb')).toEqual([5, UNKNOWN, 7]);
  });

  test('refuses pieces without scores', () => {
    expect(() => new Tokenizer(pieces, costs.subarray(1))).toThrow(RangeError);
  });
});
