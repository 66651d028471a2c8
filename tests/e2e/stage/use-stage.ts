import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import type { Removal } from '../../../src/dataset/record.ts';
import { ensureBrowser } from '../../../src/publisher/browser/ensure-browser.ts';
import type { ReplicaWorld } from '../../x-replica/content/types.ts';
import { loadWorld } from '../../x-replica/load-world.ts';
import type { TestBrowser, TestPage, WindowSize } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch.ts';
import { openedPage } from '../extension-page.ts';
import { settle } from '../replica-page.ts';
import { type Demo, prepareDemo } from './demo.ts';
import { inLanguage } from './in-language.ts';
import { type StageWeb, startStageWeb, type WebRequest, WORLD } from './stage-web.ts';

export interface StageRequest extends WebRequest {
  /** "none" leaves Evenhand out, for what is compared with it. */
  readonly extension?: 'demo' | 'package' | 'none';
  /** With what compares by meaning; not unless true. */
  readonly encoder?: boolean;
  /** Removals of the dataset in place of the starter's. */
  readonly removals?: (world: ReplicaWorld) => readonly Removal[];
  /** A language of ours, whatever the browser itself speaks. */
  readonly language?: string;
  /** The browser gives the pixels of a window without a gesture of the reader's, which tests cannot make. */
  readonly givesPixels?: true;
  /** Patterns of hosts that the reader allowed already: tests cannot answer the browser's question. */
  readonly allowed?: readonly string[];
}

export interface Stage {
  readonly browser: TestBrowser;
  readonly web: StageWeb;
  /** Folder of the unpacked extension; other files may use the same one unless the request builds another. */
  readonly extension: string;
  /** Opens a page of x.com and waits until nothing moves any more. It is closed after the test. */
  readonly openX: (path: string, size?: WindowSize) => Promise<TestPage>;
}

/**
 * A browser with the extension, before a web that this machine plays, for the
 * tests of the calling file. What it returns gives the stage once tests run.
 */
export function useStage(request: StageRequest = {}): () => Stage {
  let stage: Stage | undefined;
  const open: TestPage[] = [];
  const cleanups: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const demo = await dressed(request, await demoFor(request, cleanups), cleanups);
    const web = await startStageWeb(demo.dataset, request);
    cleanups.unshift(() => web.close());
    const kind = inject('browserKind');
    const browser = await launchBrowser(kind, {
      executable: await ensureBrowser(kind, console.error),
      ...(request.extension === 'none' ? {} : { extension: demo.extension }),
      port: web.port,
      headless: true,
    });
    cleanups.unshift(() => browser.close());
    if (request.extension === 'package') await waitForWelcome(browser);
    const openX = async (path: string, size?: WindowSize): Promise<TestPage> => {
      const page = await browser.openPage(`https://x.com${path}`, size);
      open.push(page);
      await settle(page);
      return page;
    };
    stage = { browser, web, extension: demo.extension, openX };
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close();
  });
  afterAll(async () => {
    for (const clean of cleanups) await clean();
  });

  return () => {
    if (stage === undefined) throw new Error('The stage is there only while tests run.');
    return stage;
  };
}

/** The first page comes to the front whenever it comes: what stands behind it draws no frames. */
async function waitForWelcome(browser: TestBrowser): Promise<void> {
  const page = await browser.openExtensionPage('dashboard.html#about');
  await openedPage(page, 'welcome.html');
  await page.close();
}

async function demoFor(request: StageRequest, cleanups: (() => Promise<void>)[]): Promise<Demo> {
  const { extension, removals, encoder = false } = request;
  if (extension !== 'package' && removals === undefined && !encoder) return inject('demo');
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-stage-'));
  cleanups.unshift(() => rm(folder, { recursive: true }));
  const records = join(folder, 'removals.jsonl');
  if (removals !== undefined) {
    const lines = removals(await loadWorld(WORLD)).map((removal) => `${JSON.stringify(removal)}\n`);
    await writeFile(records, lines.join(''));
  }
  return prepareDemo({
    browser: inject('browserKind'),
    folder,
    encoder,
    mode: extension === 'package' ? 'package' : 'demo',
    ...(removals === undefined ? {} : { records: [records] }),
  });
}

/** The same extension with one language alone, to which browsers fall back, or with more permissions. */
async function dressed(
  { language, givesPixels, allowed = givesPixels ? ['<all_urls>'] : [] }: StageRequest,
  demo: Demo,
  cleanups: (() => Promise<void>)[],
): Promise<Demo> {
  if (language === undefined && allowed.length === 0) return demo;
  const extension = await mkdtemp(join(tmpdir(), 'evenhand-language-'));
  cleanups.push(() => rm(extension, { recursive: true }));
  if (language === undefined) await cp(demo.extension, extension, { recursive: true });
  else await inLanguage(language, demo.extension, extension);
  if (allowed.length > 0) await allowHosts(join(extension, 'manifest.json'), allowed);
  return { ...demo, extension };
}

async function allowHosts(manifest: string, hosts: readonly string[]): Promise<void> {
  const keys: object = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...keys, host_permissions: hosts }));
}
