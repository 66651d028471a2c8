import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
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
import { countPage } from './chromium-counters.ts';
import { profileExtensionScripts } from './chromium-profile.ts';
import { waitFor } from './wait-for.ts';

/** Enough to read every word. */
const JPEG_QUALITY = 36;
/** Longest wait for the extension's background to appear, in milliseconds. */
const BACKGROUND_DEADLINE = 20_000;

export async function launchChromium(options: LaunchOptions): Promise<TestBrowser> {
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: options.executable,
    headless: options.headless,
    viewport: options.headless ? DESKTOP : null,
    args: commandLine(options),
    // What is printed and tested is English whoever runs it.
    ...(options.headless ? { env: { ...process.env, LANGUAGE: 'en_US' } } : {}),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const extensionId = options.extension === undefined ? undefined : await findExtension(context);
    return testBrowser(context, extensionId);
  } catch (error) {
    await context.close();
    throw error;
  }
}

function commandLine(options: LaunchOptions): string[] {
  const quiet = [
    '--no-sandbox',
    '--no-first-run',
    '--disable-quic',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  // Every host is answered by the local server, for pages and for the background alike.
  const hosts = [
    `--host-resolver-rules=MAP * 127.0.0.1:${options.port}, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
    '--ignore-certificate-errors',
  ];
  const extension =
    options.extension === undefined
      ? []
      : [
          `--disable-extensions-except=${options.extension}`,
          `--load-extension=${options.extension}`,
        ];
  return [...quiet, ...hosts, ...extension];
}

async function findExtension(context: BrowserContext): Promise<string> {
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: BACKGROUND_DEADLINE }).catch(() => {
      throw new Error(
        'The extension did not start. Releases of Google Chrome refuse to load unpacked ' +
          'extensions: use Chromium (set EVENHAND_CHROMIUM to its path).',
      );
    }));
  return new URL(worker.url()).host;
}

function testBrowser(context: BrowserContext, extensionId: string | undefined): TestBrowser {
  const closed = new Promise<void>((resolve) => {
    context.once('close', () => resolve());
  });
  const attachedTo = async (page: Page): Promise<TestPage> => {
    const session = await context.newCDPSession(page);
    return testPage(page, session, await uncaughtIn(session));
  };
  const openPage = async (url: string, size?: WindowSize): Promise<TestPage> => {
    const page = await context.newPage();
    if (size !== undefined) await page.setViewportSize(size);
    const opened = await attachedTo(page);
    await opened.goto(url);
    return opened;
  };
  return {
    kind: 'chromium',
    closed,
    openPage,
    openExtensionPage(path, size) {
      if (extensionId === undefined) throw new Error('This browser runs without the extension.');
      return openPage(`chrome-extension://${extensionId}/${path}`, size);
    },
    async pageAt(url) {
      const found = () => context.pages().find((page) => page.url() === url);
      return attachedTo(await waitFor(`a page at ${url}`, found));
    },
    async command(name) {
      await raise(context, 'commands.onCommand', [name]);
    },
    async chooseInMenu(entry, selection) {
      const about = selection === undefined ? {} : { selectionText: selection };
      await raise(context, 'contextMenus.onClicked', [{ menuItemId: entry, ...about }]);
    },
    async stopBackground() {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    async reloadExtension() {
      if (extensionId === undefined) throw new Error('This browser runs without the extension.');
      await allowReloads(context);
      const page = await openPage(`chrome-extension://${extensionId}/manifest.json`);
      const began = context.waitForEvent('serviceworker', { timeout: BACKGROUND_DEADLINE });
      // It never answers: its page goes with the extension.
      await page
        .evaluate(() => Reflect.get(globalThis, 'chrome').runtime.reload())
        .catch(() => undefined);
      await began;
    },
    async kill() {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      // It never answers: the connection ends with the browser.
      await session.send('Browser.crash').catch(() => undefined);
      await closed;
    },
    close: () => context.close(),
  };
}

/** Raises an event of the extension's background, whose last argument is the tab that is shown. */
async function raise(
  context: BrowserContext,
  event: 'commands.onCommand' | 'contextMenus.onClicked',
  args: readonly Json[],
): Promise<void> {
  const worker = context.serviceWorkers()[0];
  if (worker === undefined) throw new Error('The background does not run.');
  const dispatch = async (path: string, ...values: readonly Json[]) => {
    const api = Reflect.get(globalThis, 'chrome');
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const [part = '', name = ''] = path.split('.');
    api[part][name].dispatch(...values, tab);
  };
  await worker.evaluate(callExpression(dispatch, [event, ...args]));
}

/** Without its developer's mode Chromium does not start an unpacked extension again. */
async function allowReloads(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() =>
    Reflect.get(globalThis, 'chrome').developerPrivate.updateProfileConfiguration({
      inDeveloperMode: true,
    }),
  );
  await page.close();
}

/** Fills the list that it gives as the page, in any of its worlds, throws what nobody catches. */
async function uncaughtIn(session: CDPSession): Promise<readonly string[]> {
  const uncaught: string[] = [];
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    uncaught.push(`${text} ${exception?.description ?? ''}`);
  });
  await session.send('Runtime.enable');
  return uncaught;
}

function testPage(page: Page, session: CDPSession, uncaught: readonly string[]): TestPage {
  return {
    async goto(url) {
      await page.goto(url, { timeout: NAVIGATION_DEADLINE });
    },
    url: () => page.url(),
    resize: (size) => page.setViewportSize(size),
    evaluate: (run, ...args) => page.evaluate(callExpression(run, args)),
    async load(script) {
      await page.evaluate(script);
    },
    prefer: (colours) => page.emulateMedia({ colorScheme: colours }),
    clickAt: (x, y) => page.mouse.click(x, y),
    openMenuAt: (x, y) => page.mouse.click(x, y, { button: 'right' }),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    bringToFront: () => page.bringToFront(),
    async screenshot(file) {
      await page.screenshot({
        path: file,
        ...(file.endsWith('.jpg') ? { type: 'jpeg' as const, quality: JPEG_QUALITY } : {}),
      });
    },
    counters: () => countPage(session),
    uncaught: () => uncaught,
    extensionWork: (act) => profileExtensionScripts(session, act),
    close: () => page.close(),
  };
}
