import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { Fault } from '../../platform/fault.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceRow } from '../storage/source-row.ts';

export const DEFAULT_INTERVAL_HOURS = 6;
/** Readers who installed in the same minute must not ask the host in the same minute for ever. */
const JITTER = 0.25;
const HOUR = 3_600_000;
/** Where no host answered, the first next attempt comes after so many milliseconds, each later one after twice the time. */
const FIRST_RETRY = 600_000;
const MOST_DOUBLINGS = 10;

const passing: ReadonlySet<Fault> = new Set<Fault>(['unreachable', 'silent', 'hostError']);

/** Whether its hosts are asked when nobody asks for this source by name. */
export function mayBeAsked(row: SourceRow): boolean {
  return !row.off && row.stopped === undefined && hasSomethingToAsk(row);
}

/** A source from a file has nobody to ask until the reader brings the next one. */
export function hasSomethingToAsk(row: SourceRow): boolean {
  return row.kind !== 'file' || row.pendingFile !== undefined;
}

/** @param packagedVersion what must be live of a source that travels inside the extension */
export function isDue(
  row: SourceRow,
  live: LiveRow | undefined,
  packagedVersion: string | undefined,
  now: Date,
): boolean {
  if (!mayBeAsked(row)) return false;
  if (row.syncingSince !== undefined || row.lastAttempt === undefined) return true;
  if (live !== undefined && live.normaliser !== NORMALISER_VERSION) return true;
  if (row.kind === 'packaged') return packagedVersion !== live?.version;
  const { nextSync } = row;
  return nextSync === undefined || nextSync <= now.toISOString() || isTooFar(nextSync, row, now);
}

/**
 * Further away than any sync is planned: the clock was put back since, or the reader wants it
 * sooner. Clocks are set by minutes every day, which is no reason to ask: an hour is let go.
 */
function isTooFar(nextSync: string, { intervalHours }: SourceRow, now: Date): boolean {
  const longest = (intervalHours ?? DEFAULT_INTERVAL_HOURS) * HOUR * (1 + JITTER) + HOUR;
  return Date.parse(nextSync) - now.getTime() > longest;
}

/**
 * When to ask next, after a sync that ended well or failed.
 * @returns the fields of the row that say so
 */
export function nextTime(
  row: SourceRow,
  fault: Fault | undefined,
  now: Date,
): Pick<SourceRow, 'nextSync' | 'failures'> {
  if (row.kind !== 'remote') return {};
  const failures = fault !== undefined && passing.has(fault) ? (row.failures ?? 0) + 1 : 0;
  const interval = (row.intervalHours ?? DEFAULT_INTERVAL_HOURS) * HOUR;
  const retry = FIRST_RETRY * 2 ** Math.min(failures - 1, MOST_DOUBLINGS);
  const spread = 1 + JITTER * (2 * Math.random() - 1);
  const delay = (failures === 0 ? interval : Math.min(interval, retry)) * spread;
  return { failures, nextSync: new Date(now.getTime() + delay).toISOString() };
}
