import { type EntryKind, type LogEntry, nextEntry } from '../evidence/log/log.ts';
import type { Draft } from './draft.ts';

/** What an entry says besides when, where and after what. */
export interface Happened {
  readonly kind: EntryKind;
  readonly post: string | null;
  readonly detail: string | null;
}

/** When, and in which time zone of the machine. */
export interface Now {
  /** ISO, UTC. */
  readonly at: string;
  /** IANA name. */
  readonly zone: string;
}

export function nowHere(): Now {
  return {
    at: new Date().toISOString(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/**
 * Appends entries to the log of this machine.
 *
 * @returns the entries, and what their log is called
 */
export async function appendToLog(
  draft: Draft,
  now: Now,
  happened: readonly Happened[],
): Promise<{ readonly chain: string; readonly entries: readonly LogEntry[] }> {
  const { head } = draft;
  const entries: LogEntry[] = [];
  for (const each of happened)
    entries.push(nextEntry(entries.at(-1) ?? head?.last, { ...now, ...each }));
  const chain = head?.chain ?? entries[0]?.hash ?? '';
  const last = entries.at(-1);
  if (last === undefined) return { chain, entries };
  await Promise.all(entries.map((entry) => draft.putLine(chain, entry)));
  draft.putHead(chain, last);
  return { chain, entries };
}
