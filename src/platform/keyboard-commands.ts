import { browser } from './browser.ts';

/** Under the names that the manifest gives them; each has a key that readers can change. */
const commands = ['next-badge', 'toggle-card', 'hide-badges', 'compare-text'] as const;

export type KeyboardCommand = (typeof commands)[number];

/**
 * Hears the keys that the browser keeps for us: with Alt and Shift, so that X's own keys, which
 * are single ones, stay X's. Call it synchronously when the worker starts.
 */
export function onKeyboardCommand(
  run: (command: KeyboardCommand, tabId: number | undefined) => void,
): void {
  // Browsers on phones have none.
  const keys: typeof browser.commands | undefined = browser.commands;
  keys?.onCommand.addListener((name) => {
    const command = commands.find((each) => each === name);
    // Commands of other parts of ours are heard there.
    if (command !== undefined) void activeTabId().then((tabId) => run(command, tabId));
  });
}

/** The number of the tab in front; undefined where there is none. */
async function activeTabId(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id;
}
