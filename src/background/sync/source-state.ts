import type { SourceState, SyncProgress } from '../../platform/messages.ts';
import type { LiveRow, SourceRow } from '../storage/schema.ts';
import { answersUntil } from './freshness.ts';
import type { SourceDefinition } from './offered-version.ts';

/** What the pages are told of a source: how its last sync went, and what is live of it. */
export function stateOf(
  definition: SourceDefinition,
  row: SourceRow | undefined,
  live: LiveRow | undefined,
  progress: SyncProgress | undefined,
  now: Date,
): SourceState {
  const syncing = row?.syncingSince !== undefined;
  const ended = row?.error === undefined ? (live === undefined ? 'never' : 'live') : 'failed';
  return {
    name: definition.name,
    title: live?.title ?? definition.title,
    ...(live?.url === undefined ? {} : { url: live.url }),
    ...(live === undefined ? {} : { version: live.version }),
    records: live?.records ?? 0,
    state: syncing ? 'syncing' : ended,
    ...(row?.error === undefined ? {} : { error: row.error }),
    ...(row?.lastSync === undefined ? {} : { lastSync: row.lastSync }),
    ...(syncing && progress !== undefined ? { progress } : {}),
    ...(row?.off === true ? { off: true } : {}),
    ...(live?.validUntil === undefined ? {} : { validUntil: live.validUntil }),
    ...(live?.slice === undefined ? {} : { slice: live.slice }),
    ...(live !== undefined && now.getTime() >= answersUntil(row?.lastSync)
      ? { outdated: true }
      : {}),
  };
}
