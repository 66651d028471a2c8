import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { ensureBrowser } from '../../src/publisher/browser/ensure-browser.ts';
import { type FakeExtensionOptions, installFakeExtension } from './fake-extension.ts';

const ENTRY = join(import.meta.dirname, '../../src/content/main.ts');

/** A browser for pages on which the content script runs with an invented extension around it. */
export async function startBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser('chromium', (line) => console.info(line)),
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run', ...args],
  });
}

/** The content script as one classic script, made in memory. */
export async function bundleContentScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: ENTRY, formats: ['iife'], name: 'contentScript' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((bundle) =>
    'output' in bundle ? bundle.output : [],
  );
  const code = outputs.find((output) => output.type === 'chunk')?.code;
  if (code === undefined) throw new Error('The content script could not be bundled.');
  return code;
}

/** Opens the address with the script's surroundings in place; the script itself is started apart. */
export async function openPage(
  browser: Browser,
  address: string,
  options: {
    readonly width: number;
    readonly height: number;
    readonly extension: FakeExtensionOptions;
  },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height },
    ignoreHTTPSErrors: true,
  });
  const page = await context.newPage();
  await page.addInitScript(installFakeExtension, options.extension);
  await page.goto(address);
  return page;
}
