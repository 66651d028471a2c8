/** Whether a tab shows X, and whether our script is in it. */
import { browser } from './browser.ts';
import type { AskedOfTab } from './messages.ts';

/** @param address undefined where the browser does not say it */
export function isOfX(address: string | undefined): boolean {
  return /^https:\/\/(?:mobile\.)?(?:x|twitter)\.com\//u.test(address ?? '');
}

/** False where a script of ours is not there, or of a version that is gone. */
export async function listensInTab(tabId: number): Promise<boolean> {
  const question: AskedOfTab = { type: 'isSelectionPrivate' };
  try {
    return typeof (await browser.tabs.sendMessage(tabId, question)) === 'boolean';
  } catch {
    return false;
  }
}

export async function loadAgain(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
