/** `npm test`: everything that must hold before a change is taken, in the order of what is quickest to know. */
import { ensureBrowser } from '../src/publisher/browser/ensure-browser.ts';
import { lintPackages } from './support/lint-packages.ts';
import { withPackagedBuilds } from './support/packaged-builds.ts';
import { runTool } from './support/run-tool.ts';
import { runVitest } from './support/run-vitest.ts';
import { checkScriptSizes } from './support/script-sizes.ts';
import { addUp, type Tally } from './support/tally.ts';

interface Step {
  readonly title: string;
  run(): Promise<Tally>;
}

const STEPS: readonly Step[] = [
  { title: 'Types', run: () => runTool('tsc', ['--noEmit', '--project', '.']) },
  { title: 'Format and lint (Biome)', run: () => runTool('biome', ['check', '.']) },
  { title: 'Lint with types (oxlint)', run: () => runTool('oxlint', ['--type-aware']) },
  { title: 'Unused code (knip)', run: () => runTool('knip', []) },
  { title: 'Unit tests', run: () => runVitest('unit') },
  { title: 'Packages: size of scripts, store lint', run: checkPackages },
  { title: 'End to end in Chromium and Firefox', run: () => runVitest('chromium', 'firefox') },
];

function checkPackages(): Promise<Tally> {
  return withPackagedBuilds(async (folders) =>
    addUp([await checkScriptSizes(folders), await lintPackages(folders)]),
  );
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

export async function run(ending: AbortSignal): Promise<void> {
  await ensureBrowser('chromium', say);
  await ensureBrowser('firefox', say);
  const tallies: Tally[] = [];
  const failedSteps: string[] = [];
  for (const [index, step] of STEPS.entries()) {
    say(`\n[${index + 1}/${STEPS.length}] ${step.title}`);
    const started = performance.now();
    const tally = await step.run();
    ending.throwIfAborted();
    tallies.push(tally);
    if (tally.failed > 0) failedSteps.push(step.title);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`    ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  }
  const total = addUp(tallies);
  if (failedSteps.length > 0) say(`\nFailed: ${failedSteps.join('; ')}`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
