import { browser, type Runtime } from './browser.ts';

/** Who asks the background, as the browser vouches for it: a page cannot forge this. */
export interface Asker {
  /** A page of the extension itself, as against a content script on the web. */
  readonly ownPage: boolean;
  /** The tab it lives in; absent for the popup and the like. */
  readonly tabId?: number;
}

/** @returns undefined where the sender is not this extension. */
export function askerOf(sender: Runtime.MessageSender | undefined): Asker | undefined {
  if (sender === undefined || sender.id !== browser.runtime.id) return undefined;
  const ownPage = sender.url?.startsWith(browser.runtime.getURL('')) ?? false;
  const tabId = sender.tab?.id;
  return tabId === undefined ? { ownPage } : { ownPage, tabId };
}
