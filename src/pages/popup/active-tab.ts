import { browser } from '../../platform/browser.ts';
import type { TabGlance } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import { mayReadX } from '../../platform/x-permission.ts';
import { isOfX, listensInTab } from '../../platform/x-tab.ts';

/** The tab under the popup, and what was compared in it. */
export interface ActiveTab {
  readonly tabId: number;
  readonly glance: TabGlance;
  /** A page of X that was open before the extension came or was updated: it is read once it is loaded again. */
  readonly stranded: boolean;
}

/** @returns undefined where there is no tab or the background does not answer */
export async function askActiveTab(): Promise<ActiveTab | undefined> {
  // Without a permission for tabs a page learns the tab's number; its address only where the reader opened the popup over it.
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const reply = await send('glance', { tabId: tab.id });
  if (!reply.ok) return undefined;
  // While it loads, our script is not in it yet; without permission, loading it again would not bring it.
  const isLoaded = tab.status === 'complete';
  const mayBeStranded = !reply.value.connected && isLoaded && isOfX(tab.url) && (await mayReadX());
  return {
    tabId: tab.id,
    glance: reply.value,
    stranded: mayBeStranded && !(await listensInTab(tab.id)),
  };
}
