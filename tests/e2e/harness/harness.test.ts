/** The harness itself: what the scenarios rely on, shown with an extension of three lines. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensureBrowser } from '../../../src/publisher/browser/ensure-browser.ts';
import type { TestBrowser, TestPage } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch.ts';
import { waitFor } from '../browsers/wait-for.ts';
import { type LocalWeb, startLocalWeb } from '../local-web.ts';

const PAGE = `<!doctype html><title>Probe</title><body style="margin:0">
<button style="position:absolute;left:100px;top:50px;width:40px;height:20px">Press</button>
<script nonce="x">
  const log = (window.pressed = []);
  document.querySelector('button').addEventListener('click', () => log.push('click'));
  document.addEventListener('keydown', (event) => log.push(event.key));
</script>`;

let web: LocalWeb;
let browser: TestBrowser;
let page: TestPage;

beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'x.com' }]);
  web = await startLocalWeb({
    certificate: { key, cert },
    handlerOf: (host) =>
      host === 'x.com'
        ? (_request, response) => {
            response.setHeader('content-type', 'text/html');
            response.setHeader(
              'content-security-policy',
              "script-src 'self' 'nonce-x'; require-trusted-types-for 'script'",
            );
            response.end(PAGE);
          }
        : undefined,
  });
  const kind = inject('browserKind');
  browser = await launchBrowser(kind, {
    executable: await ensureBrowser(kind, console.error),
    extension: join(import.meta.dirname, 'extension'),
    port: web.port,
    headless: true,
  });
  page = await browser.openPage('https://x.com/home', { width: 800, height: 600 });
});

afterAll(async () => {
  await browser.close();
  await web.close();
});

test('opens x.com from the local server, in the size asked for', async () => {
  expect(page.url()).toBe('https://x.com/home');
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([800, 600]);
  await page.resize({ width: 390, height: 700 });
  expect(await page.evaluate(() => innerWidth)).toBe(390);
});

test('finds the page of a tab by its address', async () => {
  const found = await browser.pageAt('https://x.com/home');
  await page.evaluate(() => {
    document.title = 'Found';
  });
  expect(await found.evaluate(() => document.title)).toBe('Found');
});

test('evaluates with arguments, inner functions and promises under a strict content policy', async () => {
  const sum = await page.evaluate(
    async (a, b) => {
      const add = (left: number, right: number): number => left + right;
      return add(await Promise.resolve(a), b);
    },
    2,
    3,
  );
  expect(sum).toBe(5);
});

test('an error in the page is an error of the test', async () => {
  await expect(
    page.evaluate(() => {
      throw new Error('from the page');
    }),
  ).rejects.toThrow('from the page');
});

test('clicks and presses keys', async () => {
  await page.clickAt(120, 60);
  await page.press('Escape');
  expect(await page.evaluate(() => String(Reflect.get(window, 'pressed')))).toBe('click,Escape');
});

test('stops the background, which wakes again with a new life', async () => {
  const life = (): Promise<string | null> =>
    page.evaluate(() => document.querySelector('probe-host')?.getAttribute('life') ?? null);
  const before = await waitFor('the first life', life);
  await browser.stopBackground();
  await waitFor('a second life', async () => (await life()) !== before);
});

test('counts nodes and observers, or says that it cannot', async () => {
  const counters = await page.counters();
  if (browser.kind === 'firefox') {
    expect(counters).toBeUndefined();
  } else {
    expect(counters?.nodes).toBeGreaterThan(5);
    expect(counters?.observers).toBe(1);
  }
});

test('opens a page of the extension', async () => {
  const own = await browser.openExtensionPage('page.html');
  expect(await own.evaluate(() => document.title)).toBe('Probe page');
  await own.close();
});

test('writes screenshots', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-shot-'));
  const file = join(folder, 'page.png');
  await page.screenshot(file);
  expect((await readFile(file)).subarray(1, 4).toString()).toBe('PNG');
  await rm(folder, { recursive: true });
});

test('the server saw the page, and every request with its host', () => {
  expect(web.requests).toContainEqual(
    expect.objectContaining({ method: 'GET', host: 'x.com', path: '/home', bodyBytes: 0 }),
  );
});

test('waiting gives up with a name and the last value', async () => {
  await expect(waitFor('nothing', () => 0, 30)).rejects.toThrow(/30 ms for nothing; last seen: 0/);
});
