import type { LoggedChange } from '../evidence/bag/bag-content.ts';
import {
  clockPutBack,
  isOpen,
  type LogEntry,
  type LogLine,
  NOTHING_BEFORE,
} from '../evidence/log/log.ts';
import type { Head, LineKey } from './schema.ts';

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

/** A line with its key; undefined where what lies there cannot be read. */
export type HeldLine = readonly [LineKey, LogLine | undefined];

/**
 * A line that cannot be read keeps its place: its hashes stand in the lines around it, in what the
 * log is called and in where it ends. So the rest can still be shown to others.
 *
 * @returns undefined where two lines in a row cannot be read: then nobody knows what stood there
 */
export function withSealedGaps(
  lines: readonly HeldLine[],
  head: Head | undefined,
): readonly (readonly [LineKey, LogLine])[] | undefined {
  const whole: (readonly [LineKey, LogLine])[] = [];
  for (const [at, [key, line]] of lines.entries()) {
    const known = line ?? sealedGap(lines, at, head);
    if (known === undefined) return undefined;
    whole.push([key, known]);
  }
  return whole;
}

function sealedGap(
  lines: readonly HeldLine[],
  at: number,
  head: Head | undefined,
): LogLine | undefined {
  const [[chain, seq] = ['', 0]] = lines[at] ?? [];
  const beside = (place: number): LogLine | undefined => {
    const [key, line] = lines[place] ?? [];
    return key?.[0] === chain ? line : undefined;
  };
  const prev = seq === 0 ? NOTHING_BEFORE : beside(at - 1)?.hash;
  const ending = head?.chain === chain && head.last.seq === seq ? head.last.hash : undefined;
  const hash = seq === 0 ? chain : (beside(at + 1)?.prev ?? ending);
  return prev === undefined || hash === undefined ? undefined : { seq, prev, hash };
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
