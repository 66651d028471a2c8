import { chromium, type Page, type Route } from 'playwright';
import * as v from 'valibot';
import type { PostOutcome } from '../../content/read/post-reading.ts';
import { outcomesSchema } from './outcome-schema.ts';
import { readerExpression } from './reader-bundle.ts';
import type { SavedPage } from './saved-page.ts';

/** An address that no network knows; the page is answered for it from memory. */
const ADDRESS = 'https://saved-page.invalid/';
/** Forbids the page's scripts and everything it would fetch or send. */
const POLICY = "default-src 'none'; script-src 'none'; form-action 'none'";

export interface PageReader {
  read(page: SavedPage): Promise<PostOutcome[]>;
  close(): Promise<void>;
}

/** Starts a browser (`executablePath`) in which saved pages are read, without any network. */
export async function openPageReader(executablePath: string): Promise<PageReader> {
  const expression = await readerExpression();
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    return {
      read: (saved) => readInBrowser(page, saved, expression),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function readInBrowser(
  page: Page,
  saved: SavedPage,
  expression: string,
): Promise<PostOutcome[]> {
  let served = false;
  const answer = async (route: Route): Promise<void> => {
    // The page itself, once: a saved page that sends its reader elsewhere stays where it is.
    if (served || !route.request().isNavigationRequest()) return route.abort('aborted');
    served = true;
    return route.fulfill({
      body: saved.body,
      headers: { 'content-type': saved.contentType, 'content-security-policy': POLICY },
    });
  };
  await page.route('**/*', answer);
  try {
    await page.goto(ADDRESS, { waitUntil: 'domcontentloaded' });
    return v.parse(outcomesSchema, await page.evaluate(expression));
  } finally {
    await page.unroute('**/*', answer);
  }
}
