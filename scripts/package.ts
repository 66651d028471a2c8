/** `npm run package`: what the stores get (with lists of what is inside, and the sources), and the same unpacked for one's own browser. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../package.json';
import type { BrowserKind } from '../src/publisher/browser/ensure-browser.ts';
import { buildExtension } from './build-extension.ts';
import { cycloneDxOf } from './support/bundled-packages.ts';
import { sourcesZip } from './support/sources-zip.ts';
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
    const packages = await buildExtension({
      browser,
      mode: 'package',
      outDir: folder,
      encoder,
      sources: [],
    });
    say(folder);
    await keep(`evenhand-${version}-${browser}.zip`, await zipFolder(folder));
    await keep(`evenhand-${version}-${browser}.cdx.json`, cycloneDxOf(version, packages));
  }
  const sources = await sourcesZip(ROOT);
  if (sources === undefined)
    process.stderr.write('No clone of the repository: no zip of sources.\n');
  else await keep(`evenhand-${version}-sources.zip`, sources);
}

async function keep(name: string, content: Uint8Array | string): Promise<void> {
  const file = join(OUT, name);
  await writeFile(file, content);
  say(file);
}

function say(path: string): void {
  process.stdout.write(`${relative(ROOT, path)}\n`);
}
