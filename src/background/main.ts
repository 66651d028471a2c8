import { browser } from '../platform/browser.ts';
import { forgetHosts, mayAskHost } from '../platform/host-permission.ts';
import { message } from '../platform/i18n.ts';
import { PICTURE_HOST } from '../platform/picture-host.ts';
import { acceptPosts } from '../platform/posts-port.ts';
import { listen } from '../platform/requests.ts';
import { onSaveCommand } from '../platform/save-commands.ts';
import { captureWindow, tabOnScreen } from '../platform/screen.ts';
import { askCapture, tellOutcome } from '../platform/tab-capture.ts';
import { allTabs, markTab, tellTab } from '../platform/tab-messages.ts';
import { SavedStore } from '../saved/saved-store.ts';
import { createBackground } from './background.ts';
import { builtInSources, mode } from './build-constants.ts';
import { afterRestart } from './settings/settings-changes.ts';
import { packagedSource } from './sync/packaged-source.ts';
import { remoteSource } from './sync/remote-source.ts';
import { keepSyncing, onSyncAlarm, planSync } from './sync/sync-schedule.ts';

const documented = packagedSource({
  name: 'documented',
  title: message('documentedTitle'),
  version: browser.runtime.getManifest().version,
  url: browser.runtime.getURL('documented/records.jsonl'),
});

const starter = packagedSource({
  name: 'starter',
  title: message('starterTitle'),
  version: browser.runtime.getManifest().version,
  url: browser.runtime.getURL('starter/removals.jsonl'),
});

const { sync, manager, lookup, settings, saving, handlers } = createBackground({
  mode,
  definitions: [documented, starter, ...builtInSources.map(remoteSource)],
  wordFrequencies: async () => {
    const table = await fetch(browser.runtime.getURL('engine/word-frequencies.bin'));
    return new Uint8Array(await table.arrayBuffer());
  },
  onBusy: keepSyncing,
  onPlan: planSync,
  forgetHosts,
  tabs: { all: allTabs, tell: tellTab },
  markTab,
  saving: {
    store: new SavedStore(),
    ask: askCapture,
    tab: tabOnScreen,
    screen: captureWindow,
    mayFetchPictures: () => mayAskHost(PICTURE_HOST),
    version: browser.runtime.getManifest().version,
    drawnNote: message('saveDrawnNote'),
  },
  openPage: (path) => browser.tabs.create({ url: browser.runtime.getURL(path) }),
});

// Before anything is awaited: the browser wakes the worker only for what it listens to by now.
acceptPosts((port, asker) => lookup.accept(port, asker));
listen(handlers);
onSaveCommand((tabId, by) => {
  void saving.save(tabId, { by }).then((outcome) => tellOutcome(tabId, outcome));
});
onSyncAlarm(wake);
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'update') sync.start().catch(report);
});
browser.runtime.onStartup.addListener(() => {
  wake();
  manager.tidyInbox().catch(report);
  settings.change(afterRestart).catch(report);
});
wake();

function wake(): void {
  sync.resume().catch(report);
}

function report(error: unknown): void {
  console.error('Evenhand:', error);
}
