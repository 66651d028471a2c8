import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { ensureBrowser } from '../../src/publisher/browser/ensure-browser.ts';
import type { ReplicaWorld } from './content/types.ts';
import { type RunningReplica, startReplica } from './start-replica.ts';

/** How long a test with a whole browser may take on a busy machine, in milliseconds. */
export const BROWSER_TEST_LIMIT = 120_000;

export interface ReplicaBrowser {
  readonly replica: RunningReplica;
  /** Opens an address in a window of its own, and waits until nothing is left to come. Any error on the page fails the test at `close`. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens without waiting for anything but the page's script. */
  openUnsettled(address: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes every window that was opened. */
  closeWindows(): Promise<void>;
  /** Throws where a page had an error. */
  close(): Promise<void>;
}

/** A browser for which every host of the web is the replica. */
export async function startReplicaBrowser(world: ReplicaWorld): Promise<ReplicaBrowser> {
  const executablePath = await ensureBrowser('chromium', (line) => console.error(line));
  const replica = await startReplica(world);
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      // The browser asks its maker about every field in which something can be typed.
      '--disable-features=AutofillServerCommunication',
      `--host-resolver-rules=MAP * 127.0.0.1:${replica.port}`,
      '--ignore-certificate-errors',
    ],
  });
  const errors: string[] = [];
  const openUnsettled = async (
    address: string,
    options: BrowserContextOptions = {},
  ): Promise<Page> => {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(`${address}: ${error.stack ?? error.message}`));
    await page.goto(address);
    await page.waitForFunction(() => 'replica' in window);
    return page;
  };
  return {
    replica,
    openUnsettled,
    open: async (address, options) => {
      const page = await openUnsettled(address, options);
      await page.evaluate(() => window.replica.settled());
      return page;
    },
    closeWindows: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await replica.close();
      if (errors.length > 0) throw new Error(`The page had errors:\n${errors.join('\n')}`);
    },
  };
}
