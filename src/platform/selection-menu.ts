import { browser } from './browser.ts';

const ENTRY = 'compare-selection';

export interface SelectedText {
  readonly text: string;
  /** Of the page that it was selected in, where the browser tells. */
  readonly page?: string;
  readonly tabId?: number;
}

/**
 * Puts an entry into the menu over selected text, on every page: the browser hands over the
 * text when it is chosen, and nothing else of the page. Call it synchronously when the worker starts.
 * @param title of the entry
 */
export function offerOnSelection(title: string, chosen: (selected: SelectedText) => void): void {
  // Browsers on phones have no such menu.
  const menus: typeof browser.contextMenus | undefined = browser.contextMenus;
  if (menus === undefined) return;
  browser.runtime.onInstalled.addListener(() => {
    menus.create({ id: ENTRY, title, contexts: ['selection'] }, () => {
      // After an update it may still be there; the browser wants the error looked at.
      void browser.runtime.lastError;
    });
  });
  menus.onClicked.addListener(({ menuItemId, selectionText, pageUrl }, tab) => {
    if (menuItemId !== ENTRY || selectionText === undefined) return;
    chosen({
      text: selectionText,
      ...(pageUrl === undefined ? {} : { page: pageUrl }),
      ...(tab?.id === undefined ? {} : { tabId: tab.id }),
    });
  });
}
