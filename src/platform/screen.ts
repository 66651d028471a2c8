import { browser } from './browser.ts';

export interface TabOnScreen {
  readonly windowId: number;
  /** It is the one that its window shows. */
  readonly active: boolean;
  readonly private: boolean;
}

/** @throws Error where the tab is gone */
export async function tabOnScreen(tabId: number): Promise<TabOnScreen> {
  const { windowId, active, incognito } = await browser.tabs.get(tabId);
  if (windowId === undefined) throw new Error('The tab is in no window.');
  return { windowId, active, private: incognito };
}

/**
 * The pixels of a window as PNG. Browsers give them only for a moment after the reader called
 * the extension by its button, its menu or its keys.
 *
 * @returns undefined where the browser does not
 */
export async function captureWindow(windowId: number): Promise<Blob | undefined> {
  try {
    const url = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
    const [, base64 = ''] = url.split(',');
    return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
  } catch {
    return undefined;
  }
}
