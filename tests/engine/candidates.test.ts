import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGroup } from '../../src/engine/index/blocks.ts';
import { CandidateFinder } from '../../src/engine/index/candidates.ts';
import {
  BLOCK_GROUPS,
  CANDIDATE_JACCARD,
  NEAR_IDENTICAL_JACCARD,
  openIndex,
} from '../../src/engine/index/layout.ts';
import { IndexBuilder } from '../../src/engine/index.ts';
import { ComparedPost } from '../../src/engine/match/compared-post.ts';
import { overlapOf } from '../../src/engine/match/word-overlap.ts';
import { NORMALISER_VERSION } from '../../src/engine/text/version.ts';
import { readWords } from '../../src/engine/text/words.ts';
import { removal } from './build-source.ts';

/** Texts of made-up words, common ones often and rare ones seldom, as in real language. */
const word = fc.integer({ min: 0, max: 999 }).map((n) => `w${Math.floor(n ** 2 / 5000)}x`);
const text = fc.array(word, { minLength: 4, maxLength: 40 }).map((words) => words.join(' '));

/** Texts, and a post that is one of them with some words dropped, changed and added. */
const removedAndPost = fc
  .record({
    removed: fc.array(text, { minLength: 1, maxLength: 60 }),
    which: fc.nat(),
    edits: fc.array(fc.record({ at: fc.nat(), word: fc.option(word) }), { maxLength: 9 }),
  })
  .map(({ removed, which, edits }): [string[], string] => {
    const words = (removed[which % removed.length] ?? '').split(' ');
    for (const { at, word: other } of edits)
      words.splice(at % words.length, 1, ...(other === null ? [] : [other, `${other}y`]));
    return [removed, words.join(' ')];
  });

function hashesOf(value: string): number[] {
  const words = readWords(value);
  return [...words.hashes.subarray(0, words.count)];
}

function indexOf(texts: readonly string[]) {
  const builder = new IndexBuilder();
  for (const [at, value] of texts.entries()) builder.add(removal({ id: String(at), text: value }));
  const file = builder.finish();
  const index = openIndex(file.resident, NORMALISER_VERSION);
  const finder = new CandidateFinder(index);
  const groupWords = (id: number): number[] => {
    const block = Math.floor(id / BLOCK_GROUPS);
    const bytes = file.atRest.subarray(index.blockStarts[block], index.blockStarts[block + 1]);
    return [...readGroup(bytes, id % BLOCK_GROUPS).words];
  };
  return {
    find: (value: string, least = CANDIDATE_JACCARD) =>
      [...finder.find(readWords(value), least)].map((id) => groupWords(id).join(' ')),
  };
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const value of a) if (b.has(value)) shared += 1;
  return shared / (a.size + b.size - shared);
}

describe('candidates', () => {
  it.each([CANDIDATE_JACCARD, NEAR_IDENTICAL_JACCARD])(
    'finds every text with a word Jaccard of %f and more, as brute force does',
    (least) => {
      fc.assert(
        fc.property(removedAndPost, ([removed, post]) => {
          const found = new Set(indexOf(removed).find(post, least));
          const postSet = new Set(hashesOf(post));
          for (const value of removed) {
            const hashes = hashesOf(value);
            const set = new Set(hashes);
            if (set.size < 4 || postSet.size < 4 || jaccard(postSet, set) < least) continue;
            expect(found).toContain(hashes.join(' '));
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it('finds whatever word by word stands in a longer text, as brute force does', () => {
    // Of few words, so that each is rare in one text and common in the next.
    const fewWords = fc.integer({ min: 0, max: 45 }).map((n) => `w${n}x`);
    const texts = fc.array(fc.array(fewWords, { minLength: 6, maxLength: 24 }), {
      minLength: 1,
      maxLength: 24,
    });
    const around = fc.array(fewWords, { maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), around, around, (all, which, at, before, after) => {
        const removed = all.map((words) => words.join(' '));
        const copy = all[which % all.length] ?? [];
        const post = [...before, ...copy.toSpliced(at % copy.length, 1), ...after].join(' ');
        const index = indexOf(removed);
        const found = new Set(index.find(post, NEAR_IDENTICAL_JACCARD));
        const compared = new ComparedPost(Uint32Array.from(hashesOf(post)));
        const standsInside = (hashes: readonly number[]): boolean => {
          const sequence = Uint32Array.from(hashes);
          const overlap = overlapOf(compared, sequence);
          return overlap?.level === 'contains';
        };
        const missed = removed
          .map(hashesOf)
          .filter((hashes) => standsInside(hashes) && !found.has(hashes.join(' ')));
        expect(missed).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds edited copies among many', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 20, maxLength: 200 }),
        fc.nat(),
        fc.nat(),
        (removed, which, where) => {
          const original = removed[which % removed.length] ?? '';
          const words = original.split(' ');
          words[where % words.length] = 'edited';
          const post = words.join(' ');
          if (jaccard(new Set(hashesOf(post)), new Set(hashesOf(original))) < 0.6) return;
          if (new Set(hashesOf(post)).size < 4 || new Set(hashesOf(original)).size < 4) return;
          expect(indexOf(removed).find(post)).toContain(hashesOf(original).join(' '));
        },
      ),
      { numRuns: 100 },
    );
  });

  const long = (seed: number, length: number) =>
    Array.from({ length }, (_, at) => `l${(at * 7919 + seed * 104729) % 30011}`).join(' ');

  it.each([0, 500, 3900])('finds a removal inside a long post, at word %i', (at) => {
    const removed = 'the minister said that the dam would hold until the spring rains came';
    const filler = long(1, 4000).split(' ');
    filler.splice(at, 0, removed);
    expect(indexOf([removed, long(2, 30)]).find(filler.join(' '))).toContain(
      hashesOf(removed).join(' '),
    );
  });

  it.each([8, 20, 60])('finds a post of %i words inside a long removal', (length) => {
    const removed = long(3, 400);
    const post = removed
      .split(' ')
      .slice(111, 111 + length)
      .join(' ');
    expect(indexOf([removed, long(4, 30)]).find(post)).toContain(hashesOf(removed).join(' '));
  });

  it('finds nothing in an empty index and nothing for an empty text', () => {
    expect(indexOf([]).find('one two three four five')).toEqual([]);
    expect(indexOf(['one two three four five']).find('')).toEqual([]);
  });

  it('refuses bytes that are no index, are cut, or come from another normaliser', () => {
    const builder = new IndexBuilder();
    builder.add(removal({ id: '1', text: 'one two three four five' }));
    const { resident } = builder.finish();
    expect(() => openIndex(resident.slice(0, -4), NORMALISER_VERSION)).toThrow(/bytes in place of/);
    expect(() => openIndex(resident, NORMALISER_VERSION + 1)).toThrow(/another version/);
    expect(() => openIndex(new Uint8Array(400), NORMALISER_VERSION)).toThrow(/not an index/);
    expect(() => openIndex(new Uint8Array(3), NORMALISER_VERSION)).toThrow(/too short/);
  });
});
