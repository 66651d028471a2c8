import { browser } from '../../platform/browser.ts';

const SCHEDULED = 'scheduled-sync';
const CUT_SHORT = 'sync-cut-short';
const MINUTES_TO_RESUME = 1;
/** Below the 30 seconds after which a browser stops an idle worker, in milliseconds. */
const HEARTBEAT = 20_000;

/** Calls back when a sync is due or may have died with its worker. */
export function onSyncAlarm(handle: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === SCHEDULED || alarm.name === CUT_SHORT) handle();
  });
}

/** @param next ISO time; some browsers forget alarms when they close, so this is called at each start */
export function planSync(next: string | undefined): void {
  if (next === undefined) void browser.alarms.clear(SCHEDULED);
  else void browser.alarms.create(SCHEDULED, { when: Date.parse(next) });
}

/** How many are busy at the same time: all of them share one alarm. */
let busy = 0;

/**
 * Keeps the worker alive while it syncs, or makes what follows from that: browsers count a call to their own interface as
 * activity, but neither a download nor writing to the database. Should the worker die all
 * the same, an alarm wakes it to go on.
 * @returns what to call once when it has ended; the alarm goes with the last of those who are busy
 */
export function keepSyncing(): () => void {
  busy += 1;
  void browser.alarms.create(CUT_SHORT, {
    delayInMinutes: MINUTES_TO_RESUME,
    periodInMinutes: MINUTES_TO_RESUME,
  });
  const heartbeat = setInterval(() => void browser.runtime.getPlatformInfo(), HEARTBEAT);
  let hasEnded = false;
  return () => {
    if (hasEnded) return;
    hasEnded = true;
    clearInterval(heartbeat);
    busy -= 1;
    if (busy === 0) void browser.alarms.clear(CUT_SHORT);
  };
}
