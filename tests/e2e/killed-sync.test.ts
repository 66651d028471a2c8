/** A sync that is killed goes on where it was; tests/long/killed-sync.test.ts kills many more. */
import { expect, inject, test } from 'vitest';
import { killSyncs } from './stage/killed-syncs.ts';

test('a sync that is killed three times ends whole, fetching at most one segment again a kill', async () => {
  const report = await killSyncs({ kind: inject('browserKind'), kills: 3, seed: 7 });
  expect(report.kills).toBe(3);
  for (const { kills, again } of report.syncs) expect(again).toBeLessThanOrEqual(kills);
});
