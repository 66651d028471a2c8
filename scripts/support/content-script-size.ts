import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as v from 'valibot';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import { addUp, oneCheck, type Tally } from './tally.ts';

/** What every page of X must load before it shows anything, in bytes after gzip. */
const LIMIT = 25 * 1024;

const Manifest = v.object({
  content_scripts: v.array(v.object({ js: v.array(v.string()) })),
});

/** The content scripts of each build, together, against the limit. */
export async function checkContentScriptSize(
  folders: Readonly<Record<BrowserKind, string>>,
): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [browser, folder] of Object.entries(folders)) {
    const bytes = await zippedContentScripts(folder);
    process.stdout.write(
      `Content script for ${browser}: ${(bytes / 1024).toFixed(1)} of ${LIMIT / 1024} KB\n`,
    );
    tallies.push(oneCheck(bytes <= LIMIT));
  }
  return addUp(tallies);
}

async function zippedContentScripts(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  const files = v.parse(Manifest, JSON.parse(text)).content_scripts.flatMap(({ js }) => js);
  const sizes = await Promise.all(
    files.map(async (file) => (await promisify(gzip)(await readFile(join(folder, file)))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
