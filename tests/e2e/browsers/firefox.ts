import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import {
  callExpression,
  DESKTOP,
  type Json,
  type LaunchOptions,
  NAVIGATION_DEADLINE,
  type TestBrowser,
  type TestPage,
  type WindowSize,
} from './browser.ts';
import { commandExpression, menuExpression } from './firefox-gestures.ts';
import { evaluateInBrowser } from './firefox-protocol.ts';
import { waitFor } from './wait-for.ts';

/** Firefox gives every installation another address; a fixed one lets tests open our pages. */
const EXTENSION_UUID = '6f1d4c0e-2f5b-4b6e-9a53-0c8f7e21d9ab';

/** Values of Firefox's own setting, for all of its pages. */
const CONTENT_COLOURS = { dark: 0, light: 1 } as const;

const Manifest = v.object({
  browser_specific_settings: v.object({ gecko: v.object({ id: v.string() }) }),
});

export async function launchFirefox(options: LaunchOptions): Promise<TestBrowser> {
  const extensionId =
    options.extension === undefined ? undefined : await readExtensionId(options.extension);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.executable,
    headless: options.headless,
    defaultViewport: options.headless ? DESKTOP : null,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: preferences(options, extensionId),
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    if (options.extension !== undefined) await browser.installExtension(options.extension);
    return testBrowser(browser, extensionId, options.extension);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function preferences(
  { port, headless, profile }: LaunchOptions,
  extensionId: string | undefined,
): Record<string, unknown> {
  return {
    // What is printed and tested is English whoever runs it.
    ...(headless ? { 'intl.locale.requested': 'en-US' } : {}),
    // Every host is answered by the local server.
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
    // A permission that is asked for on a click is given.
    'extensions.webextOptionalPermissionPrompts': false,
    // Firefox would fetch its own lists through that server.
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    // The extension is installed anew at each start: what it stored must wait for it.
    ...(profile === undefined ? {} : { 'extensions.webextensions.keepStorageOnUninstall': true }),
    ...(extensionId === undefined
      ? {}
      : { 'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: EXTENSION_UUID }) }),
  };
}

async function readExtensionId(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return v.parse(Manifest, manifest).browser_specific_settings.gecko.id;
}

function testBrowser(
  browser: Browser,
  extensionId: string | undefined,
  extension: string | undefined,
): TestBrowser {
  const closed = new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
  });
  const newPage = async (size: WindowSize | undefined): Promise<Page> => {
    const page = await browser.newPage();
    if (size !== undefined) await page.setViewport(size);
    return page;
  };
  return {
    kind: 'firefox',
    closed,
    async openPage(url, size) {
      const opened = testPage(browser, await newPage(size));
      await opened.goto(url);
      return opened;
    },
    async openExtensionPage(path, size) {
      if (extensionId === undefined) throw new Error('This browser runs without the extension.');
      const page = await newPage(size);
      // Navigation to our pages succeeds without an event that says so: the page is looked at.
      await page
        .goto(`moz-extension://${EXTENSION_UUID}/${path}`, { timeout: 1 })
        .catch(() => undefined);
      const opened = testPage(browser, page);
      await waitFor(`the extension's page ${path}`, () =>
        opened
          .evaluate(
            (uuid) => location.host === uuid && document.readyState === 'complete',
            EXTENSION_UUID,
          )
          // The empty page in its place went away as it was looked at.
          .catch(() => false),
      );
      return opened;
    },
    async pageAt(url) {
      const found = async () => (await browser.pages()).find((page) => page.url() === url);
      return testPage(browser, await waitFor(`a page at ${url}`, found));
    },
    async command(name) {
      if (extensionId === undefined) throw new Error('This browser runs without the extension.');
      await evaluateInBrowser(browser, commandExpression(extensionId, name));
    },
    async chooseInMenu(entry) {
      if (extensionId === undefined) throw new Error('This browser runs without the extension.');
      await evaluateInBrowser(browser, menuExpression(extensionId, entry));
    },
    async stopBackground() {
      if (extensionId === undefined) throw new Error('This browser runs without the extension.');
      const id = JSON.stringify(extensionId);
      await evaluateInBrowser(
        browser,
        `WebExtensionPolicy.getByID(${id}).extension.terminateBackground()`,
      );
    },
    async reloadExtension() {
      if (extension === undefined) throw new Error('This browser runs without the extension.');
      await browser.installExtension(extension);
    },
    async kill() {
      browser.process()?.kill('SIGKILL');
      await closed;
    },
    close: () => browser.close(),
  };
}

function testPage(browser: Browser, page: Page): TestPage {
  const uncaught: string[] = [];
  page.on('pageerror', (error) => uncaught.push(String(error)));
  return {
    async goto(url) {
      await page.goto(url, { timeout: NAVIGATION_DEADLINE });
    },
    url: () => page.url(),
    resize: (size) => page.setViewport(size),
    evaluate: async <Arguments extends readonly Json[], Result>(
      run: (...args: Arguments) => Result | Promise<Result>,
      ...args: Arguments
    ): Promise<Result> => await page.evaluate<[], () => Result>(callExpression(run, args)),
    async load(script) {
      await page.evaluate(script);
    },
    prefer: (colours) =>
      evaluateInBrowser(
        browser,
        `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${CONTENT_COLOURS[colours]})`,
      ),
    clickAt: (x, y) => page.mouse.click(x, y),
    openMenuAt: (x, y) => page.mouse.click(x, y, { button: 'right' }),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    bringToFront: () => page.bringToFront(),
    async screenshot(file) {
      await page.screenshot({ path: file, type: file.endsWith('.jpg') ? 'jpeg' : 'png' });
    },
    counters: () => Promise.resolve(undefined),
    uncaught: () => uncaught,
    async extensionWork(act) {
      await act();
      return undefined;
    },
    close: () => page.close(),
  };
}
