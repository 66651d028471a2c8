import { browser } from './browser.ts';

/** A host that does not answer other sites can be asked once the reader allows exactly this host. */
export function askForHost(address: string): Promise<boolean> {
  // Nothing may be awaited before: browsers show the question on a click only.
  return browser.permissions.request({ origins: [patternOf(address)] });
}

export function mayAskHost(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(address)] });
}

/** Gives permissions back that were asked for with `askForHost`; there may be none. */
export async function forgetHosts(addresses: readonly string[]): Promise<void> {
  for (const origins of new Set(addresses.map(patternOf))) {
    // X's own hosts are needed by the content script and cannot be given back.
    await browser.permissions.remove({ origins: [origins] }).catch(() => false);
  }
}

/** Patterns name no port: one of Firefox could not. */
function patternOf(address: string): string {
  return `https://${new URL(address).hostname}/*`;
}
