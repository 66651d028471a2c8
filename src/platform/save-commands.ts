/** The entry in the menu of the pointer and the keys that save a post. */
import { browser } from './browser.ts';
import { message } from './i18n.ts';
import { xPages } from './x-permission.ts';

const SAVE = 'save-post';

/**
 * Registers both. Call it synchronously when the worker starts.
 *
 * @param save called in the reader's gesture, for which alone browsers give the pixels of a window
 */
export function onSaveCommand(save: (tabId: number, by: 'pointer' | 'place') => void): void {
  // Firefox on Android has neither menus nor keys.
  browser.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === SAVE && tab?.id !== undefined) save(tab.id, 'pointer');
  });
  browser.commands?.onCommand.addListener((command, tab) => {
    if (command === SAVE && tab?.id !== undefined) save(tab.id, 'place');
  });
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus?.create(
      {
        id: SAVE,
        title: message('saveMenu'),
        contexts: ['page', 'selection', 'link', 'image', 'video'],
        documentUrlPatterns: [...xPages()],
      },
      // It is there already after an update.
      () => void browser.runtime.lastError,
    );
  });
}
