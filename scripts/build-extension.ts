import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { build, type InlineConfig, mergeConfig } from 'vite';
import { version } from '../package.json';
import type { BuiltInSource } from '../src/background/built-in-sources.ts';
import type { BrowserKind } from '../src/publisher/browser/ensure-browser.ts';
import settings from '../vite.config.ts';

const ROOT = join(import.meta.dirname, '..');
const EXTENSION = join(ROOT, 'extension');
/** Real cases, that the extension brings along as its first list. */
const DOCUMENTED = join(ROOT, 'datasets', 'documented', 'records.jsonl');
/** Folders of extension/ that travel as they are. */
const COPIED = ['_locales', 'icons', 'starter', 'engine'];

export interface ExtensionBuild {
  readonly browser: BrowserKind;
  /** `package` is what people install: invented removals are never compared with posts on the web. */
  readonly mode: 'demo' | 'package';
  /** Emptied first. */
  readonly outDir: string;
  /** Datasets that the build subscribes to, besides the starter that it carries. */
  readonly sources: readonly BuiltInSource[];
}

/**
 * Builds an unpacked extension. The same input gives the same bytes.
 * @throws Error when a part does not build
 */
export async function buildExtension({
  browser,
  mode,
  outDir,
  sources,
}: ExtensionBuild): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const define = { EVENHAND_MODE: JSON.stringify(mode), EVENHAND_SOURCES: JSON.stringify(sources) };
  const common: InlineConfig = { configFile: false, build: { outDir, target: TARGETS[browser] } };
  const parts = [
    pages(),
    { ...script('background', 'background'), define },
    script('content', 'content'),
    script('capture', 'content/capture'),
  ];
  for (const part of parts) {
    await build(mergeConfig(settings, mergeConfig(common, part)));
  }
  for (const folder of COPIED)
    await cp(join(EXTENSION, folder), join(outDir, folder), { recursive: true });
  await cp(DOCUMENTED, join(outDir, 'documented', 'records.jsonl'));
  await writeFile(join(outDir, 'manifest.json'), await manifest());
}

/** The one manifest, with the package's version. Each browser takes the keys that it knows. */
async function manifest(): Promise<string> {
  const text = await readFile(join(EXTENSION, 'manifest.json'), 'utf8');
  const keys = v.parse(v.looseObject({ manifest_version: v.literal(3) }), JSON.parse(text));
  return `${JSON.stringify({ ...keys, version }, undefined, 2)}\n`;
}

/** The oldest browsers that the manifest admits. */
const TARGETS = { chromium: 'chrome124', firefox: 'firefox140' } as const;

const PAGES = ['popup.html', 'dashboard.html', 'picture.html', 'welcome.html'];

function pages(): InlineConfig {
  return {
    build: {
      rolldownOptions: {
        input: PAGES.map((page) => join(EXTENSION, page)),
        output: {
          entryFileNames: 'pages/[name].js',
          chunkFileNames: 'pages/[name].js',
          assetFileNames: 'pages/[name][extname]',
        },
      },
    },
  };
}

/** One classic script with everything in it: neither a worker nor a content script can import. */
function script(name: string, folder: string): InlineConfig {
  return {
    build: {
      rolldownOptions: {
        input: { [name]: join(ROOT, 'src', folder, 'main.ts') },
        output: { format: 'iife', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  };
}
