/** `npm run package`: what the stores get, and the same unpacked for one's own browser. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { version } from '../package.json';
import type { BrowserKind } from '../src/publisher/browser/ensure-browser.ts';
import { buildExtension } from './build-extension.ts';
import { zipFolder } from './support/zip-folder.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out', 'packages');
const BROWSERS = ['chromium', 'firefox'] as const satisfies readonly BrowserKind[];

export async function run(ending: AbortSignal): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  for (const browser of BROWSERS) {
    ending.throwIfAborted();
    const folder = join(OUT, browser);
    await buildExtension({ browser, mode: 'package', outDir: folder, sources: [] });
    const zip = join(OUT, `evenhand-${version}-${browser}.zip`);
    await writeFile(zip, await zipFolder(folder));
    process.stdout.write(`${relative(ROOT, folder)}\n${relative(ROOT, zip)}\n`);
  }
}
