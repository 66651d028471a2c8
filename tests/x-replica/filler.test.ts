import { expect, test } from 'vitest';
import { withFiller } from './filler.ts';
import { findFaults } from './load-world.ts';
import { SAMPLE_WORLD } from './sample-world.ts';

test('filler makes a long timeline of distinct posts, always the same', () => {
  const world = withFiller(SAMPLE_WORLD, { posts: 460 });
  expect(withFiller(SAMPLE_WORLD, { posts: 460 })).toEqual(world);
  expect(findFaults(world)).toEqual([]);
  expect(world.timelines['home']?.length).toBeGreaterThanOrEqual(400);
  const texts = world.posts.slice(SAMPLE_WORLD.posts.length).map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(new Set(world.posts.map(({ lang }) => lang))).toEqual(
    new Set(['en', 'fa', 'ar', 'es', 'qme', 'zxx']),
  );
});

test("the world's own posts come first and stay as they are", () => {
  const world = withFiller(SAMPLE_WORLD, { posts: 50 });
  expect(world.posts.slice(0, SAMPLE_WORLD.posts.length)).toEqual(SAMPLE_WORLD.posts);
  const own = SAMPLE_WORLD.timelines['home'] ?? [];
  expect(world.timelines['home']?.slice(0, own.length)).toEqual(own);
});

test('more posts than the sentences can make are refused', () => {
  expect(() => withFiller(SAMPLE_WORLD, { posts: 100_000 })).toThrow(/Only \d+ ordinary posts/);
});
