import type { BrowserKind } from '../../../src/publisher/browser/ensure-browser.ts';
import type { LaunchOptions, TestBrowser } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';

/** Starts a browser with a fresh profile which `close` removes again. */
export function launchBrowser(kind: BrowserKind, options: LaunchOptions): Promise<TestBrowser> {
  return kind === 'chromium' ? launchChromium(options) : launchFirefox(options);
}
