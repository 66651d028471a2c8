import type { RequestHandlers } from '../../platform/requests.ts';
import type { OtherLanguages, SettingsRequests } from '../../platform/settings-messages.ts';
import { withFile, withHidden, withoutHidden, withSwitches, withTab } from './settings-changes.ts';
import type { SettingsStore } from './settings-store.ts';

/**
 * Answers what is asked about the reader's settings.
 * @param otherLanguages how it stands with them; rejects where the encoder cannot be read
 */
export function settingsHandlers(
  store: Pick<SettingsStore, 'get' | 'change'>,
  otherLanguages: () => Promise<OtherLanguages>,
  now: () => Date,
): Pick<RequestHandlers, keyof SettingsRequests> {
  return {
    settings: () => store.get(),
    otherLanguages,
    changeSwitches: ({ switches }) => store.change((settings) => withSwitches(settings, switches)),
    pauseTab: ({ tabId, paused }) => store.change((settings) => withTab(settings, tabId, paused)),
    hideComparison: async ({ postId, author }) => {
      const comparison = { postId, author, hiddenAt: now().toISOString() };
      await store.change((settings) => withHidden(settings, comparison));
      return {};
    },
    showComparison: ({ postId }) => store.change((settings) => withoutHidden(settings, postId)),
    importSettings: (file) => store.change((settings) => withFile(settings, file)),
  };
}
