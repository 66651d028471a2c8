/** `npm run fuzz`: hostile inputs, a million for each target that is pure, until one is handled wrongly. */
import { parseArgs } from 'node:util';
import { formatTargets } from './format-targets.ts';
import { importTargets } from './import-targets.ts';
import { pageTargets } from './page-targets.ts';
import { stateTargets } from './state-targets.ts';
import type { Target } from './target.ts';
import { textTargets } from './text-targets.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    runs: { type: 'string' },
    seed: { type: 'string' },
  },
});
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const all: readonly Target[] = [
  ...textTargets,
  ...formatTargets,
  ...stateTargets,
  ...importTargets,
  ...pageTargets,
];

for (const target of all.filter(({ name }) => name.includes(values.only))) {
  const numRuns = values.runs === undefined ? target.longRun : Number(values.runs);
  const started = performance.now();
  process.stderr.write(`${target.name} … `);
  try {
    await target.check({ numRuns, seed });
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(`${numRuns} inputs, ${seconds.toFixed(0)} s\n`);
  } catch (error) {
    process.exitCode = 1;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    process.stderr.write(
      `FAILED (--only "${target.name}" --seed ${seed})\n${String(error)}\n${cause}\n`,
    );
  }
}
