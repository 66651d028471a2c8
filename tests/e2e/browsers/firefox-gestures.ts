/** What readers do to Firefox itself, as expressions to be run with the browser's own rights. */

/** Milliseconds between two looks at whether Firefox has drawn something. */
const INTERVAL = 50;
/** Looks before it is given up. */
const LOOKS = 200;

/** How Firefox names what it draws for an extension. */
function widgetId(extensionId: string): string {
  return extensionId.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_');
}

/** A key that readers may give to a command which has none. */
const FREE_KEY = 'Alt+Shift+Y';

/**
 * Presses the key of a command, from where Firefox has understood which it is. A command without
 * one is given one first, as readers do.
 */
export function commandExpression(extensionId: string, name: string): string {
  return `(async () => {
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(extensionId)});
    const commands = await extension.shortcuts.allCommands();
    const name = ${JSON.stringify(name)};
    let { shortcut } = commands.find((each) => each.name === name);
    if (!shortcut) {
      shortcut = ${JSON.stringify(FREE_KEY)};
      await extension.shortcuts.updateCommand({ name, shortcut });
    }
    const { document } = Services.wm.getMostRecentWindow('navigator:browser');
    const keys = [...document.querySelectorAll(${JSON.stringify(`#ext-keyset-id-${widgetId(extensionId)} key`)})];
    const letter = shortcut.split('+').at(-1);
    const key = keys.find((each) => each.getAttribute('key') === letter);
    if (key === undefined) throw new Error('no key does ' + name + ': ' + shortcut);
    key.doCommand();
  })()`;
}

/** Waits for the menu that was opened over the page, and chooses the extension's entry there. */
export function menuExpression(extensionId: string, entry: string): string {
  return `(async () => {
    const { document, setTimeout } = Services.wm.getMostRecentWindow('navigator:browser');
    const menu = document.getElementById('contentAreaContextMenu');
    let item = null;
    for (let look = 0; look < ${LOOKS} && item === null; look += 1) {
      if (menu.state === 'open')
        item = menu.querySelector(${JSON.stringify(`[id="${widgetId(extensionId)}-menuitem-_${entry}"]`)});
      if (item === null) await new Promise((resolve) => setTimeout(resolve, ${INTERVAL}));
    }
    if (item === null) throw new Error('the menu (' + menu.state + ') has no entry ' + ${JSON.stringify(entry)});
    item.doCommand();
    menu.hidePopup();
  })()`;
}
