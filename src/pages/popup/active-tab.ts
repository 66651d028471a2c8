import { browser } from '../../platform/browser.ts';
import type { TabGlance } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';

/** What was compared in the tab under the popup; undefined where that cannot be told. */
export async function askGlance(): Promise<TabGlance | undefined> {
  // Without a permission for tabs a page learns the tab's number, and neither its address nor its title.
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const reply = await send('glance', { tabId: tab.id });
  return reply.ok ? reply.value : undefined;
}
