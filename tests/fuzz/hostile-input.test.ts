import { describe, expect, it } from 'vitest';
import { formatTargets } from './format-targets.ts';
import { importTargets } from './import-targets.ts';
import { pageTargets } from './page-targets.ts';
import { stateTargets } from './state-targets.ts';
import { textTargets } from './text-targets.ts';

/** So few that a change that breaks something badly is known at once; `npm run fuzz` does the rest. */
const SHARE = 1_000;
const SEED = 7;

describe.each([
  ['texts', textTargets],
  ['formats', formatTargets],
  ['states', stateTargets],
  ['archives', importTargets],
  ['pages', pageTargets],
] as const)('hostile %s', (_, targets) => {
  it.each(targets)('$name', async (target) => {
    await expect(
      target.check({ numRuns: Math.ceil(target.longRun / SHARE), seed: SEED }),
    ).resolves.toBeUndefined();
  });
});
