import { browser } from '../platform/browser.ts';
import { forgetHosts, mayAskHost } from '../platform/host-permission.ts';
import { message } from '../platform/i18n.ts';
import { onKeyboardCommand } from '../platform/keyboard-commands.ts';
import { PICTURE_HOST } from '../platform/picture-host.ts';
import { acceptPosts } from '../platform/posts-port.ts';
import { listen } from '../platform/requests.ts';
import { onSaveCommand } from '../platform/save-commands.ts';
import { captureWindow, tabOnScreen } from '../platform/screen.ts';
import { offerOnSelection } from '../platform/selection-menu.ts';
import { sessionSecret } from '../platform/session-secret.ts';
import { askCapture, tellOutcome } from '../platform/tab-capture.ts';
import { allTabs, isSelectionPrivate, markTab, tellTab } from '../platform/tab-messages.ts';
import { SavedDatabaseHandle } from '../saved/saved-database.ts';
import { SavedIntake } from '../saved/saved-intake.ts';
import { SavedRecords } from '../saved/saved-records.ts';
import { compareSelection } from './actions/compare-selection.ts';
import { runCommand } from './actions/run-command.ts';
import { createBackground } from './background.ts';
import { builtInSources, hasEncoder, hasOffscreen, mode } from './build-constants.ts';
import { encoderFacts } from './meaning/encoder-facts.ts';
import { pageHost } from './meaning/page-host.ts';
import { WorkerHost } from './meaning/worker-host.ts';
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

const openPage = (path: string) => browser.tabs.create({ url: browser.runtime.getURL(path) });

const { sync, manager, lookup, settings, saving, opener, meaning, termMaker, handlers } =
  createBackground({
    mode,
    definitions: [documented, starter, ...builtInSources.map(remoteSource)],
    wordFrequencies: () => fileOf('engine/word-frequencies.bin'),
    tellingWords: () => fileOf('engine/telling-words.json'),
    ...(hasEncoder
      ? {
          meaning: {
            facts: encoderFacts(async () =>
              JSON.parse(new TextDecoder().decode(await fileOf('encoder/manifest.json'))),
            ),
            host: hasOffscreen
              ? pageHost()
              : new WorkerHost(() => new Worker('meaning.js', { type: 'module' })),
          },
        }
      : {}),
    onBusy: keepSyncing,
    onPlan: planSync,
    forgetHosts,
    tabs: { all: allTabs, tell: tellTab },
    markTab,
    saving: {
      store: new SavedIntake(new SavedRecords(new SavedDatabaseHandle(), sessionSecret)),
      ask: askCapture,
      tab: tabOnScreen,
      screen: captureWindow,
      mayFetchPictures: () => mayAskHost(PICTURE_HOST),
      version: browser.runtime.getManifest().version,
      drawnNote: message('saveDrawnNote'),
    },
    openPage,
  });

// Before anything is awaited: the browser wakes the worker only for what it listens to by now.
acceptPosts((port, asker) => lookup.accept(port, asker));
listen(handlers);
onSaveCommand((tabId, by) => {
  void saving.save(tabId, { by }).then((outcome) => tellOutcome(tabId, outcome));
});
onSyncAlarm(wake);
onKeyboardCommand((command, tabId) => {
  const reach = {
    jump: (tab: number) => lookup.jump(tab),
    tell: tellTab,
    change: settings.change.bind(settings),
    openPage,
  };
  runCommand(command, tabId, reach).catch(report);
});
offerOnSelection(message('menuCompare'), (selected) => {
  compareSelection(selected, opener, isSelectionPrivate).catch(report);
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'update') sync.start().catch(report);
  // A demonstration is shown by somebody who says what it is.
  if (reason === 'install' && mode === 'package') openPage('welcome.html').catch(report);
});
browser.runtime.onStartup.addListener(() => {
  wake();
  manager.tidyInbox().catch(report);
  settings.change(afterRestart).catch(report);
});
wake();

function wake(): void {
  sync.resume().catch(report);
  meaning?.refresh().catch(report);
  termMaker.refresh().catch(report);
}

/** A file of the extension. */
async function fileOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(browser.runtime.getURL(path));
  if (!response.ok) throw new Error(`${path} is missing from the extension.`);
  return new Uint8Array(await response.arrayBuffer());
}

function report(error: unknown): void {
  console.error('Evenhand:', error);
}
