import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import { clockPutBack, isOpen, type LogEntry, type LogLine } from '../evidence/log/log.ts';
import type { LineKey } from './schema.ts';

/** Every log that is held, by what it is called. */
export type HeldLogs = ReadonlyMap<string, readonly LogLine[]>;

/** @param lines in the order of their keys, as the browser gives them: by log, and by place in it */
export function logsOf(lines: readonly (readonly [LineKey, LogLine])[]): HeldLogs {
  const logs = new Map<string, LogLine[]>();
  for (const [[chain], line] of lines) {
    const log = logs.get(chain);
    if (log === undefined) logs.set(chain, [line]);
    else log.push(line);
  }
  return logs;
}

export interface PlacedEntry {
  readonly chain: string;
  readonly entry: LogEntry;
  /** The clock stood earlier than at an entry before it. */
  readonly clockPutBack?: true;
}

/** What the logs say of one post: each log in its own order, several of them by time. */
export function entriesAbout(logs: HeldLogs, post: string): readonly PlacedEntry[] {
  const timed = [...logs].flatMap(([chain, lines]) => {
    const putBack = new Set(clockPutBack(lines));
    let latest = '';
    return lines.flatMap((entry) => {
      if (!isOpen(entry)) return [];
      if (entry.at > latest) latest = entry.at;
      if (entry.post !== post) return [];
      const placed: PlacedEntry = {
        chain,
        entry,
        ...(putBack.has(entry) ? { clockPutBack: true } : {}),
      };
      return [{ placed, latest }];
    });
  });
  return timed
    .toSorted((one, other) => (one.latest < other.latest ? -1 : Number(one.latest > other.latest)))
    .map(({ placed }) => placed);
}

/** Changes of a post in the order in which the logs tell of them. */
export function changesInOrder(
  changes: readonly LoggedChange[],
  entries: readonly PlacedEntry[],
): readonly LoggedChange[] {
  const place = ({ chain, seq }: LoggedChange): number =>
    entries.findIndex((each) => each.chain === chain && each.entry.seq === seq);
  return changes.toSorted((one, other) => place(one) - place(other));
}
