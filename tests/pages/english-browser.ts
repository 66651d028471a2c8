import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const english: Record<string, { message: string }> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../extension/_locales/en/messages.json'), 'utf8'),
);

/** The background, as a page meets it: its replies by the name of the request, and what was asked. */
export interface FakeBackground {
  readonly asked: { request: string; body: unknown }[];
  readonly replies: Record<string, unknown>;
  /** Address of the tab under the popup, where the browser says it; and whether our script answers in it. */
  tab?: { readonly url: string; readonly listens: boolean; readonly loading?: boolean };
  /** The reader keeps us out of X. */
  xRefused?: boolean;
  /** Ids of the tabs; absent where the browser reloads none. */
  reloaded?: number[];
}

/** The browser's interface as pages use it, in English, before a background that a test invents. */
export function englishBrowser(background: FakeBackground): object {
  return {
    i18n: {
      getMessage: (key: string, values: string[] = []) =>
        (english[key]?.message ?? '').replace(/\$(\d)/g, (_all, at) => values[at - 1] ?? ''),
      getUILanguage: () => 'en-GB',
    },
    tabs: {
      query: async () => {
        const { url, loading } = background.tab ?? {};
        return [{ id: 7, url, status: loading === true ? 'loading' : 'complete' }];
      },
      sendMessage: () =>
        background.tab?.listens === true
          ? Promise.resolve(false)
          : Promise.reject(new Error('Could not establish connection.')),
      reload: async (tabId: number) => {
        if (background.reloaded === undefined) throw new Error(`No tab with id: ${tabId}.`);
        background.reloaded.push(tabId);
      },
    },
    permissions: {
      contains: () => Promise.resolve(false),
      getAll: async () => ({ origins: background.xRefused === true ? [] : ['https://x.com/*'] }),
      onAdded: { addListener: () => undefined, removeListener: () => undefined },
      onRemoved: { addListener: () => undefined, removeListener: () => undefined },
    },
    runtime: {
      getManifest: () => ({ version: '1.2.3' }),
      sendMessage: (message: { request: string; body: unknown }) => {
        background.asked.push(message);
        return Promise.resolve(background.replies[message.request]);
      },
    },
  };
}
