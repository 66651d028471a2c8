import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig, mergeConfig } from 'vite';
import type { BuiltInSource } from '../src/background/built-in-sources.ts';
import type { BrowserKind } from '../src/publisher/browser/ensure-browser.ts';
import { version } from '../package.json';
import settings from '../vite.config.ts';
import { manifestFor } from './support/manifest.ts';

const ROOT = join(import.meta.dirname, '..');
const EXTENSION = join(ROOT, 'extension');
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
export async function buildExtension({ browser, mode, outDir, sources }: ExtensionBuild): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const define = { EVENHAND_MODE: JSON.stringify(mode), EVENHAND_SOURCES: JSON.stringify(sources) };
  await build(part(outDir, pages()));
  await build(part(outDir, script('background'), { define }));
  await build(part(outDir, script('content')));
  for (const folder of COPIED) await cp(join(EXTENSION, folder), join(outDir, folder), { recursive: true });
  const shared = await readFile(join(EXTENSION, 'manifest.json'), 'utf8');
  await writeFile(join(outDir, 'manifest.json'), manifestFor(browser, version, shared));
}

type Output = NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>;

function part(outDir: string, rolldownOptions: Output, more: InlineConfig = {}): InlineConfig {
  return mergeConfig(settings, mergeConfig({ configFile: false, build: { outDir, rolldownOptions } }, more));
}

function pages(): Output {
  return {
    input: [join(EXTENSION, 'popup.html')],
    output: {
      entryFileNames: 'pages/[name].js',
      chunkFileNames: 'pages/[name].js',
      assetFileNames: 'pages/[name][extname]',
    },
  };
}

/** One classic script with everything in it: neither a worker nor a content script can import. */
function script(name: 'background' | 'content'): Output {
  return {
    input: { [name]: join(ROOT, 'src', name, 'main.ts') },
    output: { format: 'iife', entryFileNames: '[name].js', codeSplitting: false },
  };
}
