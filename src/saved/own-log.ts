import { type EntryKind, type LogEntry, nextEntry } from '../evidence/log/log.ts';
import type { Writing } from './schema.ts';

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
 * Appends entries to the log of this machine, inside a transaction that writes what they tell
 * of: nothing else may be awaited in it.
 *
 * @returns the entries, and what their log is called
 */
export async function appendToLog(
  writing: Writing,
  now: Now,
  happened: readonly Happened[],
): Promise<{ readonly chain: string; readonly entries: readonly LogEntry[] }> {
  const heads = writing.objectStore('heads');
  const log = writing.objectStore('log');
  const head = await heads.get('own');
  const entries: LogEntry[] = [];
  for (const each of happened)
    entries.push(nextEntry(entries.at(-1) ?? head?.last, { ...now, ...each }));
  const chain = head?.chain ?? entries[0]?.hash ?? '';
  const last = entries.at(-1);
  if (last === undefined) return { chain, entries };
  await Promise.all([
    ...entries.map((entry) => log.add(entry, [chain, entry.seq])),
    heads.put({ chain, last }, 'own'),
  ]);
  return { chain, entries };
}
