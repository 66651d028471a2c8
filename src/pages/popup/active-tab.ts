import { browser } from '../../platform/browser.ts';
import type { TabGlance } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';

/** The tab under the popup, and what was compared in it. */
export interface ActiveTab {
  readonly tabId: number;
  readonly glance: TabGlance;
}

/** @returns undefined where there is no tab or the background does not answer */
export async function askActiveTab(): Promise<ActiveTab | undefined> {
  // Without a permission for tabs a page learns the tab's number, and neither its address nor its title.
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const reply = await send('glance', { tabId: tab.id });
  return reply.ok ? { tabId: tab.id, glance: reply.value } : undefined;
}
