import { describe, expect, it } from 'vitest';
import { formatTargets } from '../fuzz/format-targets.ts';
import { importTargets } from '../fuzz/import-targets.ts';
import { pageTargets } from '../fuzz/page-targets.ts';
import { stateTargets } from '../fuzz/state-targets.ts';
import { textTargets } from '../fuzz/text-targets.ts';

/** A twentieth of the long run of `npm run fuzz`, and the same inputs each time. */
const SHARE = 20;
const SEED = 20_210_109;

describe.each([
  ['texts', textTargets],
  ['formats', formatTargets],
  ['states', stateTargets],
  ['archives', importTargets],
  ['pages', pageTargets],
] as const)('hostile %s', (_, targets) => {
  it.each(targets)('$name', async (target) => {
    await expect(
      target.check({ numRuns: target.longRun / SHARE, seed: SEED }),
    ).resolves.toBeUndefined();
  });
});
