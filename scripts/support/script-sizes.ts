import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as v from 'valibot';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import { addUp, oneCheck, type Tally } from './tally.ts';

/** Kilobytes after gzip, of 1,024 bytes. */
const LIMITS = {
  /** Every page of X must load it before it shows anything. */
  content: 25,
  /** Waits until the page is quiet. */
  capture: 15,
  /** Read whenever the browser wakes the extension. */
  background: 60,
  /** What one of our pages loads before it shows anything. */
  page: 60,
} as const;

const Manifest = v.object({
  background: v.object({ service_worker: v.string() }),
  content_scripts: v.array(v.object({ js: v.array(v.string()), run_at: v.string() })),
});

interface Measured {
  readonly what: string;
  readonly limit: number;
  /** Paths inside the build. */
  readonly files: readonly string[];
}

/** The scripts of each build against their limits. */
export async function checkScriptSizes(
  folders: Readonly<Record<BrowserKind, string>>,
): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [browser, folder] of Object.entries(folders)) {
    for (const { what, limit, files } of await scriptsOf(folder)) {
      const kilobytes = (await zippedBytes(folder, files)) / 1024;
      process.stdout.write(`${browser}, ${what}: ${kilobytes.toFixed(1)} of ${limit} KB\n`);
      tallies.push(oneCheck(kilobytes <= limit));
    }
  }
  return addUp(tallies);
}

async function scriptsOf(folder: string): Promise<readonly Measured[]> {
  const { background, content_scripts: all } = v.parse(
    Manifest,
    JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')),
  );
  const inPages = (isQuiet: boolean): string[] =>
    all
      .filter(({ run_at: when }) => (when === 'document_idle') === isQuiet)
      .flatMap(({ js }) => js);
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
  return [
    { what: 'content script', limit: LIMITS.content, files: inPages(false) },
    { what: 'script for saving posts', limit: LIMITS.capture, files: inPages(true) },
    { what: 'background', limit: LIMITS.background, files: [background.service_worker] },
    ...(await Promise.all(
      pages.map(async (what) => ({
        what,
        limit: LIMITS.page,
        files: await loadedFirst(folder, what),
      })),
    )),
  ];
}

/** The scripts of a page with all that they import at once, and not only when it is asked for. */
async function loadedFirst(folder: string, page: string): Promise<readonly string[]> {
  const html = await readFile(join(folder, page), 'utf8');
  const found = new Set(pathsIn(html, /<script[^>]*\ssrc="\.\/([^"]+)"/g));
  // What is added to a set while it is gone through is gone through as well.
  for (const script of found) {
    const code = await readFile(join(folder, script), 'utf8');
    for (const name of pathsIn(code, /(?:\bfrom|\bimport)\s*["']\.\/([^"']+)["']/g))
      found.add(join('pages', name));
  }
  return [...found];
}

function pathsIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, path]) => path ?? []);
}

async function zippedBytes(folder: string, files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new Error(`${folder} lacks a script that it should have.`);
  const sizes = await Promise.all(
    files.map(async (file) => (await promisify(gzip)(await readFile(join(folder, file)))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
