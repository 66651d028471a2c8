import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { ALIGNED_WIDTH, Aligner } from '../../../src/engine/encoder/aligner.ts';
import { STATIC_WIDTH } from '../../../src/engine/encoder/static-table.ts';
import { shippedTable } from './shipped.ts';

const table = shippedTable();
const aligner = new Aligner(table);
const random = seededRandom(17);
const tokens = (count: number): Uint16Array<ArrayBuffer> =>
  Uint16Array.from({ length: count }, () => 4 + Math.floor(random() * 60_000));

const wholeRow = (id: number): Int8Array =>
  table.values.subarray(id * STATIC_WIDTH, (id + 1) * STATIC_WIDTH);
/** What is compared of it. */
const row = (id: number): Int8Array => wholeRow(id).subarray(0, ALIGNED_WIDTH);
const dot = (a: Int8Array, b: Int8Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const cosine = (a: number, b: number): number =>
  dot(row(a), row(b)) / Math.sqrt(dot(row(a), row(a)) * dot(row(b), row(b)));

/** One way, in the plainest form: the mean over the first of the best cosine with the second, by weight. */
function way(from: ArrayLike<number>, to: ArrayLike<number>): number {
  let [sum, weight] = [0, 0];
  for (const id of Array.from(from)) {
    const own = table.weights[id] ?? 0;
    sum += own * Math.max(0, ...Array.from(to, (other) => cosine(id, other)));
    weight += own;
  }
  return sum / weight;
}

describe('alignment', () => {
  test.each([
    ['a post', 12, 0, 12, 9],
    ['the middle of a post', 21, 5, 14, 30],
    ['the end of a post', 7, 4, 7, 1],
    ['one token', 1, 0, 1, 1],
  ])('is of %s and a removal as the plainest form has it', (_name, count, start, end, length) => {
    const post = tokens(count);
    aligner.setPost(post);
    for (let round = 0; round < 3; round += 1) {
      const removal = tokens(length);
      const found = aligner.compare({ start, end }, removal);
      expect(found?.forward).toBeCloseTo(way(post.subarray(start, end), removal), 5);
      expect(found?.backward).toBeCloseTo(way(removal, post.subarray(start, end)), 5);
    }
  });

  test('compares those values of the table that ships which tell most', () => {
    const squares = (from: number, to: number): number => {
      let sum = 0;
      for (let id = 4; id < table.rows; id += 97)
        for (const value of wholeRow(id).subarray(from, to))
          sum += (value * (table.scales[id] ?? 0)) ** 2;
      return sum;
    };
    expect(squares(0, ALIGNED_WIDTH)).toBeGreaterThan(0.85 * squares(0, STATIC_WIDTH));
  });

  test('reads no more of a long text than counts', () => {
    const post = tokens(300);
    const removal = tokens(280);
    aligner.setPost(post);
    const whole = aligner.compare({ start: 0, end: 300 }, removal);
    expect(whole).toEqual(aligner.compare({ start: 0, end: 256 }, removal.subarray(0, 256)));
  });

  test('is the same once so many tokens were met that their cosines had to be forgotten', () => {
    const post = tokens(256);
    const removal = tokens(40);
    aligner.setPost(post);
    const before = aligner.compare({ start: 0, end: 256 }, removal);
    // Each has a kilobyte of cosines with so long a post.
    for (let round = 0; round < 40; round += 1)
      aligner.compare({ start: 0, end: 256 }, tokens(256));
    expect(aligner.compare({ start: 0, end: 256 }, removal)).toEqual(before);
  });

  test('knows nothing of the post before', () => {
    const removal = tokens(20);
    const post = tokens(6);
    aligner.setPost(post);
    const alone = aligner.compare({ start: 0, end: 6 }, removal);
    aligner.setPost(tokens(90));
    aligner.compare({ start: 0, end: 90 }, removal);
    aligner.setPost(post);
    expect(aligner.compare({ start: 0, end: 6 }, removal)).toEqual(alone);
  });

  test('is of nothing where a side has no tokens', () => {
    aligner.setPost(tokens(3));
    expect(aligner.compare({ start: 0, end: 3 }, new Uint16Array(0))).toBeUndefined();
    expect(aligner.compare({ start: 2, end: 2 }, tokens(3))).toBeUndefined();
  });
});
