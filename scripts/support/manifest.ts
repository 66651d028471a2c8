import * as v from 'valibot';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';

/** The keys that one of the browsers does not know and would warn about; the rest is theirs in common. */
const SharedManifest = v.looseObject({
  minimum_chrome_version: v.string(),
  browser_specific_settings: v.looseObject({}),
  background: v.object({ service_worker: v.string(), scripts: v.array(v.string()) }),
});

/**
 * @param version of the extension, as package.json has it
 * @param text of extension/manifest.json, which serves both browsers
 * @returns the manifest for one of them, as text
 */
export function manifestFor(browser: BrowserKind, version: string, text: string): string {
  const {
    minimum_chrome_version: minimumVersion,
    browser_specific_settings: settings,
    background: { service_worker: worker, scripts },
    ...common
  } = v.parse(SharedManifest, JSON.parse(text));
  const own =
    browser === 'chromium'
      ? { minimum_chrome_version: minimumVersion, background: { service_worker: worker } }
      : { browser_specific_settings: settings, background: { scripts } };
  return `${JSON.stringify({ ...common, version, ...own }, undefined, 2)}\n`;
}
