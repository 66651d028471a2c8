/** `npm run package`: what the stores get, and the same unpacked for one's own browser. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../package.json';
import type { BrowserKind } from '../src/publisher/browser/ensure-browser.ts';
import { buildExtension } from './build-extension.ts';
import { zipFolder } from './support/zip-folder.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out', 'packages');
const BROWSERS = ['chromium', 'firefox'] as const satisfies readonly BrowserKind[];

/** `--no-encoder` leaves out what finds the same message in another language: 3 MB in place of 50. */
export async function run(ending: AbortSignal): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { encoder: { type: 'boolean', default: true } },
    allowNegative: true,
  });
  const { encoder } = values;
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  for (const browser of BROWSERS) {
    ending.throwIfAborted();
    const folder = join(OUT, browser);
    await buildExtension({ browser, mode: 'package', outDir: folder, encoder, sources: [] });
    const zip = join(OUT, `evenhand-${version}-${browser}.zip`);
    await writeFile(zip, await zipFolder(folder));
    process.stdout.write(`${relative(ROOT, folder)}\n${relative(ROOT, zip)}\n`);
  }
}
