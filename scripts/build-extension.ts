import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { build, type InlineConfig, mergeConfig } from 'vite';
import { version } from '../package.json';
import type { BuiltInSource } from '../src/background/built-in-sources.ts';
import type { BrowserKind } from '../src/publisher/browser/ensure-browser.ts';
import settings from '../vite.config.ts';
import { type BundledPackage, BundledPackages, noticesOf } from './support/bundled-packages.ts';

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
  /** With what finds the same message in another language: 50 MB in place of 3. Not unless true. */
  readonly encoder?: boolean;
  /** Datasets that the build subscribes to, besides the starter that it carries. */
  readonly sources: readonly BuiltInSource[];
}

/**
 * Builds an unpacked extension. The same input gives the same bytes.
 * @returns the packages of others whose code is in it
 * @throws Error when a part does not build
 */
export async function buildExtension({
  browser,
  mode,
  outDir,
  encoder = false,
  sources,
}: ExtensionBuild): Promise<readonly BundledPackage[]> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const withOffscreen = encoder && browser === 'chromium';
  const define = {
    EVENHAND_MODE: JSON.stringify(mode),
    EVENHAND_SOURCES: JSON.stringify(sources),
    EVENHAND_ENCODER: JSON.stringify(encoder),
    EVENHAND_OFFSCREEN: JSON.stringify(withOffscreen),
  };
  const common: InlineConfig = { configFile: false, build: { outDir, target: TARGETS[browser] } };
  const parts = [
    pages(withOffscreen),
    { ...script('background', 'background'), define },
    script('content', 'content'),
    script('capture', 'content/capture'),
    ...(encoder ? [meaningWorker()] : []),
  ];
  const packages = new BundledPackages();
  for (const part of parts) {
    const noted = mergeConfig(common, { plugins: [packages.plugin] });
    await build(mergeConfig(settings, mergeConfig(noted, part)));
  }
  const bundled = await packages.list();
  await writeFile(join(outDir, 'NOTICES.txt'), noticesOf(bundled));
  for (const folder of encoder ? [...COPIED, 'encoder'] : COPIED)
    await cp(join(EXTENSION, folder), join(outDir, folder), { recursive: true });
  await mkdir(join(outDir, 'documented'));
  await writeFile(join(outDir, 'documented', 'records.jsonl'), await documented(encoder));
  await writeFile(join(outDir, 'manifest.json'), await manifest(encoder, withOffscreen));
  return bundled;
}

/** Without the encoder nothing could read what stands for words in another language. */
async function documented(encoder: boolean): Promise<string> {
  const text = await readFile(DOCUMENTED, 'utf8');
  if (encoder) return text;
  const without = text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { states: _states, ...record } = v.parse(v.looseObject({}), JSON.parse(line));
      return JSON.stringify(record);
    });
  return `${without.join('\n')}\n`;
}

const manifestSchema = v.looseObject({
  manifest_version: v.literal(3),
  permissions: v.array(v.string()),
  content_security_policy: v.object({ extension_pages: v.string() }),
});

/**
 * The one manifest, with the package's version. Each browser takes the keys that it knows; of
 * permissions, Firefox complains of those that it does not know.
 */
async function manifest(encoder: boolean, withOffscreen: boolean): Promise<string> {
  const text = await readFile(join(EXTENSION, 'manifest.json'), 'utf8');
  const keys = v.parse(manifestSchema, JSON.parse(text));
  const permissions = [...keys.permissions, ...(withOffscreen ? ['offscreen'] : [])];
  const { extension_pages } = keys.content_security_policy;
  const content_security_policy = {
    extension_pages: encoder
      ? extension_pages.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
      : extension_pages,
  };
  return `${JSON.stringify({ ...keys, permissions, content_security_policy, version }, undefined, 2)}\n`;
}

/** The oldest browsers that the manifest admits. */
const TARGETS = { chromium: 'chrome124', firefox: 'firefox140' } as const;

const PAGES = ['popup.html', 'dashboard.html', 'picture.html', 'welcome.html'];

function pages(withOffscreen: boolean): InlineConfig {
  const all = withOffscreen ? [...PAGES, 'offscreen.html'] : PAGES;
  return {
    build: {
      rolldownOptions: {
        input: all.map((page) => join(EXTENSION, page)),
        output: {
          entryFileNames: 'pages/[name].js',
          chunkFileNames: 'pages/[name].js',
          assetFileNames: 'pages/[name][extname]',
        },
      },
    },
  };
}

/** The worker that compares by meaning: a module, as the runtime in it is. */
function meaningWorker(): InlineConfig {
  return {
    build: {
      rolldownOptions: {
        input: { meaning: join(ROOT, 'src', 'background', 'meaning', 'worker.ts') },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // ONNX Runtime's own WebAssembly, which its code names.
          assetFileNames: 'encoder/[name][extname]',
          codeSplitting: false,
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
