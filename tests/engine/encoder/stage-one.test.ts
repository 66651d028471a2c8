import { describe, expect, test } from 'vitest';
import { Aligner } from '../../../src/engine/encoder/aligner.ts';
import { CodeIndexBuilder } from '../../../src/engine/encoder/code-index-builder.ts';
import { CodeSearch } from '../../../src/engine/encoder/code-search.ts';
import { Centres } from '../../../src/engine/encoder/pooled.ts';
import { readText } from '../../../src/engine/encoder/reader.ts';
import { nearestRemovals } from '../../../src/engine/encoder/stage-one.ts';
import { shippedCodebook, shippedTable, shippedTokenizer } from './shipped.ts';

const tokenizer = shippedTokenizer();
const table = shippedTable();
const codebook = shippedCodebook();
const aligner = new Aligner(table);

const ENGLISH = 0;
const WITHIN = new Set([ENGLISH]);
const REMOVALS = [
  'The ministry will close all schools in the northern province until the end of March.',
  'The harbour will stay closed until the storm is over, fishermen were told.',
  'Two new bridges across the river are to be built by a foreign company. Nobody asked the villagers. The first will be opened next summer.',
  'Farmers demand that the government lower the price of water and seeds.',
  'A comet can be seen with the naked eye tonight, astronomers say.',
];

const builder = new CodeIndexBuilder(codebook, table);
REMOVALS.forEach((text, ordinal) => {
  builder.add(ordinal, readText(text, tokenizer, table), ENGLISH);
});
const file = builder.finish();
const source = {
  search: new CodeSearch(file.resident, codebook),
  readAtRest: (start: number, end: number) => file.atRest.subarray(start, end),
};
const LIMITS = {
  aligned: { whole: 10, sentence: 10 },
  near: 3,
  leastInformation: { whole: 0, part: 0 },
  pooled: { centres: new Centres([], {}), postLanguage: 1 },
};
const candidates = (text: string) =>
  nearestRemovals(readText(text, tokenizer, table), WITHIN, source, table, aligner, LIMITS);

describe('stage one', () => {
  test.each([
    ['fa', 0, 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.'],
    ['ar', 3, 'يطالب المزارعون الحكومة بخفض أسعار المياه والبذور.'],
    ['es', 1, 'El puerto seguirá cerrado hasta que pase la tormenta, se dijo a los pescadores.'],
    ['ru', 4, 'Комету можно увидеть сегодня ночью невооружённым глазом, говорят астрономы.'],
    ['tr', 3, 'Çiftçiler hükümetten su ve tohum fiyatlarını düşürmesini talep ediyor.'],
    ['de', 0, 'Das Ministerium schließt alle Schulen in der nördlichen Provinz bis Ende März.'],
  ])('finds the %s twin first', async (_language, ordinal, text) => {
    const [best] = await candidates(text);
    expect(best?.ordinal).toBe(ordinal);
    expect(best?.score).toBeGreaterThan(0.4);
  });

  test('finds one sentence of a longer removal, and says which', async () => {
    const [best] = await candidates('یک شرکت خارجی قرار است دو پل جدید روی رودخانه بسازد.');
    expect(best?.ordinal).toBe(2);
    expect(best?.removal).toMatchObject({ sentence: 1, of: 3 });
  });

  test('is not misled by a short sentence that both share', async () => {
    const said = 'Nadie preguntó a los aldeanos. El primero se abrirá el próximo verano.';
    const asked = { ...LIMITS, leastInformation: { whole: 0, part: 100 } };
    const found = await nearestRemovals(
      readText(said, tokenizer, table),
      WITHIN,
      source,
      table,
      aligner,
      asked,
    );
    expect(found.every(({ post, removal }) => post.sentence === 0 && removal.sentence === 0)).toBe(
      true,
    );
    expect(found.map(({ ordinal }) => ordinal)).toContain(2);
  });

  test('finds a removal in one sentence of a longer post, and says which', async () => {
    const [best] = await candidates(
      'Hola a todos, hoy no trabajo en la oficina. Los agricultores exigen que el gobierno baje el precio del agua y de las semillas.',
    );
    expect(best?.ordinal).toBe(3);
    expect(best?.post).toMatchObject({ sentence: 2, of: 2 });
  });

  test('passes over removals in languages that are not asked for', async () => {
    const post = readText(REMOVALS[1] ?? '', tokenizer, table);
    const within = new Set([1, 2]);
    expect(await nearestRemovals(post, within, source, table, aligner, LIMITS)).toEqual([]);
  });

  test('has nothing to say about a post without words', async () => {
    expect(await candidates('https://t.co/x 🔥')).toEqual([]);
  });

  test('gives the same of posts that are asked about at once', async () => {
    const texts = [
      'El puerto seguirá cerrado hasta mañana.',
      'Комету можно увидеть сегодня ночью.',
    ];
    const apart = [await candidates(texts[0] ?? ''), await candidates(texts[1] ?? '')];
    const slowly = {
      ...source,
      readAtRest: async (start: number, end: number) => {
        await new Promise((resolve) => setTimeout(resolve));
        return source.readAtRest(start, end);
      },
    };
    const together = await Promise.all(
      texts.map((text) =>
        nearestRemovals(readText(text, tokenizer, table), WITHIN, slowly, table, aligner, LIMITS),
      ),
    );
    expect(together).toEqual(apart);
  });

  test('gives the same whatever was asked before', async () => {
    const first = await candidates('El puerto seguirá cerrado.');
    await candidates('Комету можно увидеть сегодня ночью.');
    expect(await candidates('El puerto seguirá cerrado.')).toEqual(first);
  });
});
