/**
 * Bytes of what is stored are spoiled at random, again and again: nothing wrong is ever said, what
 * is spoiled is made or fetched again and nothing else is, and what the reader saved stays.
 */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freshStorage } from './set-up.ts';
import { spoilVersions } from './spoilt-versions.ts';

beforeEach(freshStorage);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('segments, indexes and counts of words', async () => {
  expect(await spoilVersions({ trials: 12, seed: 'spoilt' })).toEqual([]);
});
