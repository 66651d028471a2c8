import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { exitCodeOf } from './run-tool.ts';
import { withScratchFolder } from './scratch.ts';
import type { Tally } from './tally.ts';

const Report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});

/** Runs projects of vitest.config.ts together and counts their tests; a file that cannot be loaded counts as a failure. */
export async function runVitest(...projects: readonly string[]): Promise<Tally> {
  return await withScratchFolder(async (folder) => {
    const file = join(folder, 'report.json');
    const code = await exitCodeOf('vitest', [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    return countTests(await readFile(file, 'utf8').catch(() => undefined), code);
  });
}

/** `report` is Vitest's JSON, absent where it did not come to write one. */
export function countTests(report: string | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1 };
  const parsed = v.parse(Report, JSON.parse(report));
  const brokenFiles = parsed.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = parsed.numFailedTests + brokenFiles;
  // Errors outside tests fail the run without failing a test.
  return { passed: parsed.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
