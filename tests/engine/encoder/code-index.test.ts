import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import {
  entryOfBlock,
  groupsOfBlocks,
  layoutOf,
  NO_ENTRY,
} from '../../../src/engine/encoder/code-index.ts';
import { CodeIndexBuilder } from '../../../src/engine/encoder/code-index-builder.ts';
import { CodeSearch } from '../../../src/engine/encoder/code-search.ts';
import type { ReadText } from '../../../src/engine/encoder/reader.ts';
import { STATIC_WIDTH } from '../../../src/engine/encoder/static-table.ts';
import { scoreOf } from './score-of.ts';
import { shippedCodebook, shippedTable } from './shipped.ts';

const table = shippedTable();
const codebook = shippedCodebook();
const random = seededRandom(11);

function invented(tokens: number): ReadText {
  const ids = Uint16Array.from({ length: tokens }, () => 4 + Math.floor(random() * 60_000));
  const none = new Uint32Array(tokens);
  const half = Math.floor(tokens / 2);
  return {
    ids,
    starts: none,
    ends: none,
    parts: [
      { sentence: 0, of: 2, start: 0, end: tokens },
      { sentence: 1, of: 2, start: 0, end: half },
      { sentence: 2, of: 2, start: half, end: tokens },
    ],
  };
}

const texts = Array.from({ length: 240 }, (_, at) => invented(4 + (at % 30)));

/** Languages come in no order. */
const languageOf = (ordinal: number): number => (ordinal * 7) % 3;

function built(count: number): CodeIndexBuilder {
  const builder = new CodeIndexBuilder(codebook, table);
  texts.slice(0, count).forEach((text, ordinal) => {
    builder.add(ordinal * 2, text, languageOf(ordinal));
  });
  return builder;
}

describe('the index of codes', () => {
  const file = built(texts.length).finish();
  const layout = layoutOf(file.resident, codebook.parts);

  test('holds an entry for each part, by language and in order, with its tokens at rest', () => {
    expect(layout.entries).toBe(texts.length * 3);
    const held = [...layout.ordinals].flatMap((ordinal, slot) => {
      if (ordinal === NO_ENTRY) return [];
      const block = Math.floor(slot / 16);
      const bytes = file.atRest.subarray(layout.places[block], layout.places[block + 1]);
      return { ordinal, ...entryOfBlock(bytes, slot % 16) };
    });
    const expected = [0, 1, 2].flatMap((language) =>
      texts.flatMap(({ ids, parts }, ordinal) =>
        languageOf(ordinal) === language
          ? parts.map(({ sentence, of, start, end }) => ({
              ordinal: ordinal * 2,
              sentence,
              of,
              ids: ids.slice(start, end),
            }))
          : [],
      ),
    );
    expect(held).toEqual(expected);
  });

  test('takes at most 48 bytes a removal of 1.25 entries, as real lists have', () => {
    expect((file.resident.byteLength / layout.entries) * 1.25).toBeLessThanOrEqual(48);
  });

  test('goes on where it stopped, at any place, to the same bytes', () => {
    for (const stop of [0, 1, 5, 16, 133]) {
      const resumed = CodeIndexBuilder.resume(built(stop).finish(), codebook, table);
      texts.slice(stop).forEach((text, at) => {
        resumed.add((stop + at) * 2, text, languageOf(stop + at));
      });
      const whole = resumed.finish();
      expect(Buffer.compare(whole.resident, file.resident)).toBe(0);
      expect(Buffer.compare(whole.atRest, file.atRest)).toBe(0);
    }
  });

  test('refuses what is cut short or made for other codes', () => {
    expect(() => layoutOf(file.resident.slice(0, 8), codebook.parts)).toThrow(RangeError);
    expect(() => layoutOf(file.resident.slice(0, -16), codebook.parts)).toThrow(RangeError);
    expect(() => layoutOf(file.resident, codebook.parts + 4)).toThrow('another version');
    expect(() => entryOfBlock(file.atRest.subarray(0, 6), 3)).toThrow(RangeError);
  });
});

describe('the search', () => {
  const search = new CodeSearch(built(texts.length).finish().resident, codebook);
  const lookUps = new Uint8Array(codebook.parts * 16);
  const code = new Uint8Array(codebook.codeBytes);
  const vector = new Float32Array(STATIC_WIDTH);
  const ALL = new Set([0, 1, 2]);

  /** All entries' scores, one by one. */
  function bruteForce(post: Float32Array): number[] {
    const zero = codebook.lookUps(post, lookUps);
    const own = new Float32Array(STATIC_WIDTH);
    return texts.flatMap((text) =>
      text.parts.map((part) => {
        table.encode(text.ids, part.start, part.end, own);
        codebook.encode(own, code);
        let sum = 0;
        for (let at = 0; at < codebook.parts; at += 1) {
          const centroid = ((code[at >> 1] ?? 0) >> (at % 2 === 0 ? 0 : 4)) & 15;
          sum += lookUps[at * 16 + centroid] ?? 0;
        }
        return scoreOf(sum, zero, code[codebook.parts / 2] ?? 0);
      }),
    );
  }

  test.each([1, 100, 5000])('finds the %i nearest of all', (limit) => {
    for (const post of texts.slice(0, 8)) {
      table.encode(post.ids, 0, post.ids.length, vector);
      const expected = bruteForce(vector)
        .filter((score) => score >= 0)
        .toSorted((a, b) => b - a)
        .slice(0, limit);
      const found = search.nearest(vector, limit, ALL);
      expect(found.map(({ score }) => score)).toEqual(expected);
    }
  });

  const ordinalOf = (entry: number): number | undefined => search.layout.ordinals[entry];

  test('finds a text by itself', () => {
    texts.slice(40, 60).forEach((post, at) => {
      table.encode(post.ids, 0, post.ids.length, vector);
      const found = search.nearest(vector, 3, ALL).map(({ entry }) => ordinalOf(entry));
      expect(found).toContain((40 + at) * 2);
    });
  });

  test('finds all that is at all like it in the languages asked for, and nothing else', () => {
    for (const language of [0, 1, 2]) {
      const within = new Set([...ALL].filter((each) => each !== language));
      const found = search.nearest(vector, 5000, within).map(({ entry }) => {
        expect(within).toContain(search.languageOf(entry));
        return ordinalOf(entry);
      });
      const others = bruteForce(vector).flatMap((score, entry) => {
        const text = Math.floor(entry / 3);
        return score < 0 || languageOf(text) === language ? [] : [text * 2];
      });
      expect(found.toSorted((a = 0, b = 0) => a - b)).toEqual(others);
    }
  });

  test('finds nothing in an empty index', () => {
    const empty = new CodeSearch(built(0).finish().resident, codebook);
    expect(empty.nearest(vector, 10, ALL)).toEqual([]);
  });
});

describe('a language with many entries', () => {
  const DIVIDED = 1;
  /** Entries a cell from which a language is divided: fewer than the product asks for, which would take long. */
  const LEAST = 16;
  const MANY = codebook.cells.count * LEAST;
  const builder = new CodeIndexBuilder(codebook, table, LEAST);
  const many = Array.from({ length: MANY }, (_, ordinal) => {
    const ids = Uint16Array.from({ length: 6 }, () => 4 + Math.floor(random() * 60_000));
    const none = new Uint32Array(ids.length);
    const text = {
      ids,
      starts: none,
      ends: none,
      parts: [{ sentence: 0, of: 1, start: 0, end: 6 }],
    };
    builder.add(ordinal, text, DIVIDED);
    return text;
  });
  texts.forEach((text, at) => {
    builder.add(MANY + at, text, 0);
  });
  const file = builder.finish();
  const layout = layoutOf(file.resident, codebook.parts);
  const search = new CodeSearch(file.resident, codebook);
  const vector = new Float32Array(STATIC_WIDTH);

  test('is divided into cells, a language with few is not', () => {
    expect(layout.groups.filter(({ language }) => language === 0)).toEqual([
      { language: 0, blocks: Math.ceil((texts.length * 3) / 16) },
    ]);
    const cells = layout.groups.flatMap(({ language, cell }) =>
      language === DIVIDED ? [cell] : [],
    );
    expect(cells.length).toBeGreaterThan(100);
    expect(cells).toEqual([...new Set(cells)].toSorted((a = 0, b = 0) => a - b));
  });

  test('holds each entry once', () => {
    const held = [...layout.ordinals].filter((ordinal) => ordinal !== NO_ENTRY);
    expect(held.length).toBe(MANY + texts.length * 3);
    expect(new Set(held).size).toBe(MANY + texts.length);
  });

  // Words drawn at random lie where no message does: real ones are found more often.
  test('finds nearly each text by itself, though an eighth of the entries is looked at', () => {
    let [asked, seen] = [0, 0];
    for (let ordinal = 0; ordinal < MANY; ordinal += 50) {
      table.encode(many[ordinal]?.ids ?? new Uint16Array(0), 0, 6, vector);
      const found = search.nearest(vector, 5, new Set([DIVIDED]));
      asked += 1;
      if (found.some(({ entry }) => layout.ordinals[entry] === ordinal)) seen += 1;
    }
    expect(seen / asked).toBeGreaterThan(0.8);
  });

  test('looks at an eighth of the entries and no more, the likeliest cells first', () => {
    const own = layout.groups.filter(({ language }) => language === DIVIDED);
    const largest = Math.max(...own.map(({ blocks }) => blocks));
    const all = own.reduce((sum, { blocks }) => sum + blocks, 0);
    table.encode(many[7]?.ids ?? new Uint16Array(0), 0, 6, vector);
    const found = search.nearest(vector, MANY, new Set([DIVIDED]));
    const groups = groupsOfBlocks(layout);
    const cells = new Set(found.map(({ entry }) => groups[Math.floor(entry / 16)]?.cell));
    const blocks = own.reduce((sum, each) => sum + (cells.has(each.cell) ? each.blocks : 0), 0);
    expect(blocks).toBeGreaterThan(all * 0.06);
    expect(blocks).toBeLessThanOrEqual(all * 0.125 + largest);
    const promises = codebook.cells.promises(vector);
    const least = Math.min(...[...cells].map((cell = 0) => promises[cell] ?? 0));
    const passedOver = own.filter(
      ({ cell = 0 }) => !cells.has(cell) && (promises[cell] ?? 0) > least,
    );
    // A cell that was looked at may hold nothing that is at all like the post.
    expect(passedOver.length).toBeLessThan(cells.size / 10);
  });

  test('is found for each language by itself as it is alone', () => {
    const both = new Set([0, DIVIDED]);
    expect(search.nearestOfEach(vector, 40, both)).toEqual(
      [...both].map((language) => search.nearest(vector, 40, new Set([language]))),
    );
  });

  test('gives the same whether it was built at once or went on across the division', () => {
    const short = new CodeIndexBuilder(codebook, table, LEAST);
    many.slice(0, MANY - 9).forEach((text, ordinal) => {
      short.add(ordinal, text, DIVIDED);
    });
    const resumed = CodeIndexBuilder.resume(short.finish(), codebook, table, LEAST);
    many.slice(MANY - 9).forEach((text, at) => {
      resumed.add(MANY - 9 + at, text, DIVIDED);
    });
    texts.forEach((text, at) => {
      resumed.add(MANY + at, text, 0);
    });
    const again = resumed.finish();
    expect(Buffer.compare(again.resident, file.resident)).toBe(0);
    expect(Buffer.compare(again.atRest, file.atRest)).toBe(0);
    const further = CodeIndexBuilder.resume(file, codebook, table, LEAST).finish();
    expect(Buffer.compare(further.resident, file.resident)).toBe(0);
  });
});
