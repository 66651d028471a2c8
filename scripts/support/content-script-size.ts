import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as v from 'valibot';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import { addUp, oneCheck, type Tally } from './tally.ts';

/** What every page of X must load before it shows anything, in bytes after gzip. */
const LIMIT = 25 * 1024;
/** The same of what waits until the page is quiet. */
const QUIET_LIMIT = 15 * 1024;

const Manifest = v.object({
  content_scripts: v.array(v.object({ js: v.array(v.string()), run_at: v.string() })),
});

/** The content scripts of each build, together, against the limit. */
export async function checkContentScriptSize(
  folders: Readonly<Record<BrowserKind, string>>,
): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [browser, folder] of Object.entries(folders)) {
    for (const [isQuiet, limit] of [
      [false, LIMIT],
      [true, QUIET_LIMIT],
    ] as const) {
      const bytes = await zippedContentScripts(folder, isQuiet);
      process.stdout.write(
        `${isQuiet ? 'Script for saving posts' : 'Content script'} for ${browser}: ${(bytes / 1024).toFixed(1)} of ${limit / 1024} KB\n`,
      );
      tallies.push(oneCheck(bytes <= limit));
    }
  }
  return addUp(tallies);
}

async function zippedContentScripts(folder: string, isQuiet: boolean): Promise<number> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  const files = v
    .parse(Manifest, JSON.parse(text))
    .content_scripts.filter(({ run_at: when }) => (when === 'document_idle') === isQuiet)
    .flatMap(({ js }) => js);
  const sizes = await Promise.all(
    files.map(async (file) => (await promisify(gzip)(await readFile(join(folder, file)))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
