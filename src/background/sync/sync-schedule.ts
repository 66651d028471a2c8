import { browser } from '../../platform/browser.ts';

const SCHEDULED = 'scheduled-sync';
const CUT_SHORT = 'sync-cut-short';
const MINUTES_BETWEEN_SYNCS = 6 * 60;
/** Readers who installed in the same minute must not ask the host in the same minute for ever. */
const JITTER = 0.25;
const MINUTES_TO_RESUME = 1;
/** Below the 30 seconds after which a browser stops an idle worker, in milliseconds. */
const HEARTBEAT = 20_000;

/** Calls back when it is time to sync (`scheduled`) or when a sync may have died with its worker. */
export function onSyncAlarm(handle: (scheduled: boolean) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === SCHEDULED) {
      planNextSync();
      handle(true);
    } else if (alarm.name === CUT_SHORT) handle(false);
  });
}

/** Some browsers forget alarms when they close: call it whenever the worker starts. */
export async function ensureSyncPlanned(): Promise<void> {
  if ((await browser.alarms.get(SCHEDULED)) === undefined) planNextSync();
}

function planNextSync(): void {
  const spread = 1 + JITTER * (2 * Math.random() - 1);
  void browser.alarms.create(SCHEDULED, { delayInMinutes: MINUTES_BETWEEN_SYNCS * spread });
}

/**
 * Keeps the worker alive while it syncs: browsers count a call to their own interface as
 * activity, but neither a download nor writing to the database. Should the worker die all
 * the same, an alarm wakes it to go on.
 * @returns what to call when the sync has ended
 */
export function keepSyncing(): () => void {
  void browser.alarms.create(CUT_SHORT, {
    delayInMinutes: MINUTES_TO_RESUME,
    periodInMinutes: MINUTES_TO_RESUME,
  });
  const heartbeat = setInterval(() => void browser.runtime.getPlatformInfo(), HEARTBEAT);
  return () => {
    clearInterval(heartbeat);
    void browser.alarms.clear(CUT_SHORT);
  };
}
