import { chromium, type Page, type Route } from 'playwright';
import * as v from 'valibot';
import { type Reading, readerExpression } from './reader-bundle.ts';
import type { SavedPage } from './saved-page.ts';

/** An address that no network knows; the page is answered for it from memory. */
const ADDRESS = 'https://saved-page.invalid/';
/** Forbids the page's scripts and everything it would fetch or send. */
const POLICY = "default-src 'none'; script-src 'none'; form-action 'none'";
/** Of a page of ours, which may look as we wrote it. */
const OWN_POLICY = `${POLICY}; style-src 'unsafe-inline'`;

export interface PageReader<T> {
  /** Name and version of the browser. */
  readonly browser: string;
  read(page: SavedPage): Promise<T>;
  /** Draws a page of ours, without scripts or network; a PNG of its whole height. */
  draw(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Starts a browser (`executablePath`) in which saved pages are read, without any network.
 *
 * @param schema what comes back from the page is parsed with
 */
export async function openPageReader<T>(
  executablePath: string,
  reading: Reading,
  schema: v.GenericSchema<unknown, T>,
): Promise<PageReader<T>> {
  const expression = await readerExpression(reading);
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    return {
      browser: `Chromium ${browser.version()}, headless`,
      read: async (saved) =>
        v.parse(schema, await onPage(page, saved, POLICY, () => page.evaluate(expression))),
      draw: (html) =>
        onPage(
          page,
          { body: Buffer.from(html), contentType: 'text/html; charset=utf-8' },
          OWN_POLICY,
          () => page.locator('article').screenshot({ type: 'png', animations: 'disabled' }),
        ),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function onPage<T>(
  page: Page,
  saved: SavedPage,
  policy: string,
  act: () => Promise<T>,
): Promise<T> {
  let served = false;
  const answer = async (route: Route): Promise<void> => {
    // The page itself, once: a saved page that sends its reader elsewhere stays where it is.
    if (served || !route.request().isNavigationRequest()) return route.abort('aborted');
    served = true;
    return route.fulfill({
      body: saved.body,
      headers: { 'content-type': saved.contentType, 'content-security-policy': policy },
    });
  };
  await page.route('**/*', answer);
  try {
    await page.goto(ADDRESS, { waitUntil: 'domcontentloaded' });
    return await act();
  } finally {
    await page.unroute('**/*', answer);
  }
}
