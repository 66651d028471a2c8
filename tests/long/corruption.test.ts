/** As tests/background/corruption.test.ts, so often that every kind of damage comes about. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freshStorage } from '../background/set-up.ts';
import { spoilVersions } from '../background/spoilt-versions.ts';

beforeEach(freshStorage);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('fifty times over', async () => {
  expect(await spoilVersions({ trials: 50, seed: 'spoilt anew' })).toEqual([]);
});
