import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import { runTool } from './run-tool.ts';
import { addUp, type Tally } from './tally.ts';

/** The checks of Mozilla's store on each build; errors and warnings alike are failures. */
export async function lintPackages(folders: Readonly<Record<BrowserKind, string>>): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const folder of Object.values(folders)) {
    tallies.push(
      await runTool('web-ext', [
        'lint',
        `--source-dir=${folder}`,
        '--warnings-as-errors',
        '--no-config-discovery',
        '--boring',
      ]),
    );
  }
  return addUp(tallies);
}
