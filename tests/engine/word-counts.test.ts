import { describe, expect, it } from 'vitest';
import { createEngine, NORMALISER_VERSION } from '../../src/engine/index.ts';
import { readWords } from '../../src/engine/text/words.ts';
import { frequencies, removal, sourceOf } from './build-source.ts';

/** A language that no ordinary post is in: every word of it is as rare as can be. */
const STOCK_PHRASE = 'dobraqo utrovi vsemiq druzyaqu i horoshegoq dnyavi vamiq segodnyaqu';
const OWN_WORDS =
  'klapanqu nasosnoyvi stancii zakryliqo devyatqu dneyvi nikomuqa skazaliqo gorodavu';

function table(
  counts: Readonly<Record<string, number>>,
  messages = 100_000,
  normaliser = NORMALISER_VERSION,
): Uint8Array {
  const words = Object.entries(counts)
    .map(([word, count]): [number, number] => [readWords(word).hashes[0] ?? 0, count])
    .sort(([a], [b]) => a - b);
  const bytes = new Uint8Array(20 + words.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of [0x43574845, 1, normaliser, messages, words.length].entries())
    view.setUint32(at * 4, value, true);
  for (const [at, [hash, count]] of words.entries()) {
    view.setUint16(20 + at * 3, hash & 0xffff, true);
    view.setUint8(22 + at * 3, hash >>> 16);
    view.setUint8(20 + words.length * 3 + at, Math.round(16 * Math.log2(count)));
  }
  return bytes;
}

const everyWordIn = (messages: number) =>
  Object.fromEntries(STOCK_PHRASE.split(' ').map((word) => [word, messages]));

async function stateOf(text: string, wordCounts?: Uint8Array) {
  const source = sourceOf('s', [removal({ id: 'r', text })]);
  const counted = wordCounts === undefined ? source : { ...source, wordCounts };
  const [verdict] = await createEngine([counted], frequencies).compare([
    { id: 'p', author: 'reader', text },
  ]);
  return verdict?.state;
}

describe('how common words are in the dataset', () => {
  it('holds back a stock phrase of a language whose ordinary posts were not counted', async () => {
    expect(await stateOf(STOCK_PHRASE)).toBe('similar');
    expect(await stateOf(STOCK_PHRASE, table(everyWordIn(9_000)))).toBe('none');
  });

  it('does so as well where few of the messages are in that language', async () => {
    expect(await stateOf(STOCK_PHRASE, table(everyWordIn(40)))).toBe('none');
  });

  it('leaves words alone that few messages hold, beside common ones', async () => {
    const counts = table(everyWordIn(9_000));
    expect(await stateOf(OWN_WORDS, counts)).toBe('similar');
    expect(await stateOf(`${STOCK_PHRASE} ${OWN_WORDS}`, counts)).toBe('similar');
  });

  it('makes no difference where ordinary posts say how rare words are', async () => {
    const text =
      'The valve at the pumping station was closed for nine days and nobody told the town';
    const counts = Object.fromEntries(text.split(' ').map((word) => [word, 50_000]));
    expect(await stateOf(text, table(counts))).toBe('similar');
  });

  it.each([
    ['of another normaliser', table(everyWordIn(9_000), 100_000, NORMALISER_VERSION + 1)],
    ['cut short', table(everyWordIn(9_000)).slice(0, -1)],
    ['of few messages', table(everyWordIn(90), 100)],
    ['empty', new Uint8Array()],
  ])('goes by ordinary posts alone where the table is %s', async (_, bytes) => {
    expect(await stateOf(STOCK_PHRASE, bytes)).toBe('similar');
  });
});
