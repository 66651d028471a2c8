import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Removal } from '../../src/dataset/record.ts';
import {
  createEngine,
  type EngineSource,
  IndexBuilder,
  type IndexPart,
  type Post,
  partInMemory,
} from '../../src/engine/index.ts';
import { frequencies, removal, sourceOf } from './build-source.ts';

/** One source over the same records, of which record `n` lies in the part `cut[n]`; undefined: it no longer counts. */
function sourceInParts(
  name: string,
  records: readonly Removal[],
  cut: readonly number[],
  superseded: ReadonlySet<number>,
): EngineSource {
  const parts = [...new Set(cut)].map((part): IndexPart => {
    const ordinals = [...cut.keys()].filter((at) => cut[at] === part);
    const builder = new IndexBuilder();
    for (const ordinal of ordinals) builder.add(records[ordinal] ?? removal({ id: 'none' }));
    return {
      ...partInMemory(builder.finish()),
      ordinalOf(position) {
        const ordinal = ordinals[position];
        return ordinal === undefined || superseded.has(ordinal) ? undefined : ordinal;
      },
    };
  });
  return { ...sourceOf(name, records), parts };
}

/** Words from a small vocabulary of rare words, so that texts share many of them by chance. */
const word = fc
  .integer({ min: 0, max: 40 })
  .map((at) => `quokka${String.fromCharCode(97 + (at % 26))}${at}`);
const message = fc.oneof(
  { weight: 3, arbitrary: fc.array(word, { minLength: 4, maxLength: 16 }) },
  { weight: 1, arbitrary: fc.array(word, { minLength: 20, maxLength: 80 }) },
);

/** Texts and what people make of them: parts, unions, words changed. */
const texts = fc
  .tuple(
    fc.array(message, { minLength: 2, maxLength: 12 }),
    fc.array(
      fc.record({
        of: fc.nat(),
        with: fc.nat(),
        from: fc.nat(),
        length: fc.nat({ max: 30 }),
        replace: fc.nat(),
        word,
      }),
      { maxLength: 20 },
    ),
  )
  .map(([originals, edits]) => {
    const all = originals.map((words) => [...words]);
    for (const edit of edits) {
      const source = all[edit.of % all.length] ?? [];
      const other = all[edit.with % all.length] ?? [];
      const start = edit.from % Math.max(1, source.length);
      const cut = source.slice(start, start + Math.max(6, edit.length));
      const made =
        edit.replace % 3 === 0 ? cut : edit.replace % 3 === 1 ? [...other, ...cut] : [...source];
      if (made.length > 0) made[edit.replace % made.length] = edit.word;
      all.push(made);
    }
    return all.map((words) => words.join(' '));
  });

const facts = fc.record({
  account: fc.nat({ max: 5 }),
  speaker: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
  status: fc.constantFrom('standing' as const, 'reversed' as const),
  ground: fc.constantFrom('content' as const, 'conduct' as const),
});

const scene = fc
  .record({
    texts,
    facts: fc.array(facts, { minLength: 32, maxLength: 32 }),
    order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
  })
  .map(({ texts: made, facts: of, order }) => {
    const records = order.map((pick, at): Removal => {
      const { account, speaker, status, ground } = of[at % of.length] ?? {
        account: 0,
        speaker: 0,
        status: 'standing',
        ground: 'content',
      };
      return removal({
        id: `r${at}`,
        account: {
          handle: `account${account}`,
          ...(speaker === undefined ? {} : { speaker: `speaker${speaker}` }),
        },
        text: made[pick % made.length] ?? '',
        status,
        action: { object: 'post', measure: 'removed', actor: 'platform', ground },
      });
    });
    const posts = made.map(
      (text, at): Post => ({ id: `p${at}`, author: `account${at % 8}`, text }),
    );
    return { records, posts };
  });

const count = 40;
const cuts = fc
  .integer({ min: 1, max: 6 })
  .chain((parts) => fc.array(fc.nat({ max: parts - 1 }), { minLength: count, maxLength: count }));
const supersessions = fc.array(fc.nat({ max: count - 1 }), { maxLength: 12 });

/** In milliseconds: hundreds of small indexes are built. */
const LIMIT = 60_000;

describe('an index in parts', { timeout: LIMIT }, () => {
  test.each([false, true])('answers as one index does (candidates: %s)', async (candidates) => {
    await fc.assert(
      fc.asyncProperty(scene, cuts, supersessions, async ({ records, posts }, cut, gone) => {
        const superseded = new Set(gone);
        const one = sourceInParts(
          's',
          records,
          records.map(() => 0),
          superseded,
        );
        const many = sourceInParts('s', records, cut, superseded);
        const [whole, parts] = await Promise.all(
          [one, many].map((source) =>
            createEngine([source], frequencies).compare(posts, { candidates }),
          ),
        );
        expect(parts).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  test('answers as an index in which superseded records never were', async () => {
    await fc.assert(
      fc.asyncProperty(scene, cuts, supersessions, async ({ records, posts }, cut, gone) => {
        const superseded = new Set(gone);
        const left = records.filter((_, at) => !superseded.has(at));
        const clean = createEngine([sourceOf('s', left)], frequencies);
        const engine = createEngine([sourceInParts('s', records, cut, superseded)], frequencies);
        expect(await engine.compare(posts)).toEqual(await clean.compare(posts));
      }),
      { numRuns: 100 },
    );
  });

  test('folds the copies of a message that lie in several parts into one match', async () => {
    const text =
      'Lanterns quarrel beneath the orchard wall while harbours drift towards velvet mosaics';
    const records = ['a', 'b', 'c'].map((handle) =>
      removal({ id: handle, account: { handle }, text }),
    );
    const engine = createEngine([sourceInParts('s', records, [0, 1, 1], new Set())], frequencies);
    const [verdict] = await engine.compare([{ id: 'p', author: 'reader', text }]);
    expect(verdict?.matches).toMatchObject([{ removal: 'a', copies: 3, speakers: 3 }]);
  });
});
