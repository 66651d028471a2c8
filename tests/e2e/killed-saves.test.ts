/** A browser that is killed keeps all or nothing; tests/long/killed-saves.test.ts kills many more. */
import { expect, inject, test } from 'vitest';
import { killSaves } from './stage/killed-saves.ts';

test('killed while it saves and while it brings in a bag, nothing is half there', async () => {
  const { none, all } = await killSaves({
    kind: inject('browserKind'),
    demo: inject('demo'),
    kills: 4,
    seed: 11,
  });
  expect(none + all).toBe(4);
});
