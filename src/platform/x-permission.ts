import { browser } from './browser.ts';

/** The host without which nothing of Evenhand can be seen. */
const X = 'https://x.com/*';

/** Whether the browser lets the content script into X: readers can refuse that, in some browsers from the start. */
export async function mayReadX(): Promise<boolean> {
  const { origins = [] } = await browser.permissions.getAll();
  // Somebody may have allowed more than X alone.
  return origins.includes(X) || (await browser.permissions.contains({ origins: [X] }));
}

/** Asks the reader to allow X's hosts. Nothing may be awaited before: browsers show the question on a click only. */
export function askForX(): Promise<boolean> {
  return browser.permissions.request({ origins: [...xPages()] });
}

/** Patterns of all addresses at which X is read. */
export function xPages(): readonly string[] {
  const [script] = browser.runtime.getManifest().content_scripts ?? [];
  return script?.matches ?? [X];
}

/** Calls back when any permission was given or taken, until the function that is given back is called. */
export function onPermissionChange(changed: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return () => {
    onAdded.removeListener(changed);
    onRemoved.removeListener(changed);
  };
}
