/** Killed at many moments, a sync ends complete and equal every time. */
import { expect, test } from 'vitest';
import { killSyncs } from '../e2e/stage/killed-syncs.ts';

test.each([
  ['chromium', 50],
  ['firefox', 20],
] as const)('in %s, killed %i times', async (kind, kills) => {
  const report = await killSyncs({ kind, kills, seed: 2024 });
  expect(report.kills).toBe(kills);
  for (const sync of report.syncs) expect(sync.again).toBeLessThanOrEqual(sync.kills);
});
