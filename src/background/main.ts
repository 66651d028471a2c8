import { browser } from '../platform/browser.ts';
import { forgetHosts } from '../platform/host-permission.ts';
import { message } from '../platform/i18n.ts';
import { acceptPosts } from '../platform/posts-port.ts';
import { listen } from '../platform/requests.ts';
import { allTabs, tellTab } from '../platform/tab-messages.ts';
import { createBackground } from './background.ts';
import { builtInSources, hasEncoder, mode } from './build-constants.ts';
import { encoderFacts } from './meaning/encoder-facts.ts';
import { remoteHost } from './meaning/remote-host.ts';
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

const { sync, manager, lookup, settings, meaning, handlers } = createBackground({
  mode,
  definitions: [documented, starter, ...builtInSources.map(remoteSource)],
  wordFrequencies: () => fileOf('engine/word-frequencies.bin'),
  ...(hasEncoder
    ? {
        meaning: {
          facts: encoderFacts(async () =>
            JSON.parse(new TextDecoder().decode(await fileOf('encoder/manifest.json'))),
          ),
          host: remoteHost(),
        },
      }
    : {}),
  onBusy: keepSyncing,
  onPlan: planSync,
  forgetHosts,
  tabs: { all: allTabs, tell: tellTab },
  openPage: (path) => browser.tabs.create({ url: browser.runtime.getURL(path) }),
});

// Before anything is awaited: the browser wakes the worker only for what it listens to by now.
acceptPosts((port, asker) => lookup.accept(port, asker));
listen(handlers);
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
  meaning?.refresh().catch(report);
}

/** A file of the extension. */
async function fileOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(browser.runtime.getURL(path));
  return new Uint8Array(await response.arrayBuffer());
}

function report(error: unknown): void {
  console.error('Evenhand:', error);
}
