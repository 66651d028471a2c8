/** Tabs as the extension's own pages see them: which of them is at X is told to none. */
import type { Json, TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { askBackground } from './extension-page.ts';

interface Tab {
  readonly id: number;
  readonly discarded: boolean;
}

/** All but the one that asks. */
export async function otherTabs(own: TestPage): Promise<readonly Tab[]> {
  return own.evaluate(async () => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const self = await api.tabs.getCurrent();
    const all: readonly Tab[] = await api.tabs.query({});
    return all.filter(({ id }) => id !== self.id).map(({ id, discarded }) => ({ id, discarded }));
  });
}

export const glanceIn = (own: TestPage, tabId: number): Promise<Json> =>
  askBackground(own, 'glance', { tabId });

/** The tab in which posts are read. */
export function readTab(own: TestPage): Promise<number> {
  return waitFor('a tab that is read', async () => {
    for (const { id } of await otherTabs(own))
      if (JSON.stringify(await glanceIn(own, id)).includes('"connected":true')) return id;
    return undefined;
  });
}
