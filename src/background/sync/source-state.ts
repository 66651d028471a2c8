import { keyFingerprint } from '../../dataset/key-fingerprint.ts';
import type { SourceState, SyncProgress } from '../../platform/source-messages.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceRow } from '../storage/source-row.ts';
import { monthOf, spentIn } from './data-meter.ts';
import { answersUntil } from './freshness.ts';
import { DEFAULT_INTERVAL_HOURS } from './sync-times.ts';

/** What the pages are told of a source: what the reader decided, how its last sync went, what is live of it. */
export async function stateOf(
  row: SourceRow,
  live: LiveRow | undefined,
  progress: SyncProgress | undefined,
  now: Date,
): Promise<SourceState> {
  const syncing = row.syncingSince !== undefined;
  const ended = row.error === undefined ? (live === undefined ? 'never' : 'live') : 'failed';
  return {
    name: row.name,
    title: row.builtIn ? (live?.title ?? row.title) : row.title,
    kind: row.kind,
    builtIn: row.builtIn,
    addresses: row.addresses,
    records: live?.records ?? 0,
    state: syncing ? 'syncing' : ended,
    intervalHours: row.intervalHours ?? DEFAULT_INTERVAL_HOURS,
    monthBytes: spentIn(monthOf(now), row),
    ...present({
      url: live?.url,
      version: live?.version,
      error: row.error,
      fault: row.fault,
      lastSync: row.lastSync,
      validUntil: live?.validUntil,
      outdated: (live !== undefined && now.getTime() >= answersUntil(row.lastSync)) || undefined,
      progress: syncing ? progress : undefined,
      off: row.off || undefined,
      publicKey: row.publicKey,
      fingerprint: await fingerprintOf(row.publicKey),
      note: row.note,
      slice: row.slice,
      capBytes: row.capBytes,
      usedBytes: row.usedBytes,
      nextSync: row.off || row.stopped ? undefined : row.nextSync,
      stopped: row.stopped && {
        ...row.stopped,
        ...present({ fingerprint: await fingerprintOf(row.stopped.offeredKey) }),
      },
    }),
  };
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined: a message says only what there is. */
function present<T extends object>(fields: T): Present<T>;
function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A key that a host offers may be no key at all. */
async function fingerprintOf(publicKey: string | undefined): Promise<string | undefined> {
  return publicKey === undefined ? undefined : keyFingerprint(publicKey).catch(() => undefined);
}
