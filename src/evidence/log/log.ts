/**
 * The append-only log. Each entry covers the one before by its hash, so that none can be
 * taken out, moved or edited without every later hash changing. Whoever holds all of it can
 * still write all of it anew; only a signature or a timestamp of somebody else shows that.
 */
import * as v from 'valibot';
import { momentSchema, postIdSchema, sha256Schema } from '../saved-post-schema.ts';
import { hashOfJson } from '../sha256.ts';

/** What stands before the first entry. */
export const NOTHING_BEFORE = '0'.repeat(64);

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const entrySchema = v.strictObject({
  /** 0, 1, 2… */
  seq: count,
  /** ISO, UTC. */
  at: momentSchema,
  /** IANA name of the machine's time zone. */
  zone: v.pipe(v.string(), v.maxLength(100)),
  kind: v.picklist([
    'saved',
    'note',
    'tags',
    'case',
    'reported',
    'answered',
    'exported',
    'seen-again',
    'imported',
    'countersigned',
    'deleted',
    'wiped',
  ]),
  /** null: the entry is about no single post. */
  post: v.nullable(postIdSchema),
  /** `saved`: of the saved post; else of the change. null: nothing more to say. */
  detail: v.nullable(sha256Schema),
  /** Hash of the entry before. */
  prev: sha256Schema,
  /** Of the canonical JSON of all the fields above. */
  hash: sha256Schema,
});

/** An entry about a post that is not part of an export: its place is shown, not what it says. */
export const sealedSchema = v.strictObject({
  seq: count,
  prev: sha256Schema,
  hash: sha256Schema,
});

export type LogEntry = v.InferOutput<typeof entrySchema>;
export type SealedEntry = v.InferOutput<typeof sealedSchema>;
export type EntryKind = LogEntry['kind'];
export type LogLine = LogEntry | SealedEntry;

export type NewEntry = Pick<LogEntry, 'at' | 'zone' | 'kind' | 'post' | 'detail'>;

/** @param last the log's last entry; undefined where it has none yet */
export function nextEntry(last: LogLine | undefined, entry: NewEntry): LogEntry {
  const { at, zone, kind, post, detail } = entry;
  const fields = {
    seq: last === undefined ? 0 : last.seq + 1,
    at,
    zone,
    kind,
    post,
    detail,
    prev: last?.hash ?? NOTHING_BEFORE,
  };
  return { ...fields, hash: hashOfJson(fields) };
}

/** Whether a line says what it is about. */
export function isOpen(line: LogLine): line is LogEntry {
  return 'kind' in line;
}

/** The whole chain, of which only the entries about `posts`, and about none, say what they are. */
export function sealedFor(lines: readonly LogLine[], posts: ReadonlySet<string>): LogLine[] {
  return lines.map((line) => {
    if (!isOpen(line) || line.post === null || posts.has(line.post)) return line;
    return { seq: line.seq, prev: line.prev, hash: line.hash };
  });
}

/** What a chain is called: the hash of its first entry. */
export function chainId(lines: readonly LogLine[]): string {
  return lines[0]?.hash ?? NOTHING_BEFORE;
}

/** A place in a log (0 is the first line), and what is wrong there. */
export interface LogFault {
  readonly line: number;
  readonly reason: string;
}

/**
 * Entries whose clock stood earlier than one before them: it was put back. Times are recorded as
 * the machine had them, and the order of the chain is what holds.
 */
export function clockPutBack(lines: readonly LogLine[]): readonly LogEntry[] {
  let latest = '';
  return lines.filter((line): line is LogEntry => {
    if (!isOpen(line)) return false;
    const isBack = line.at < latest;
    if (!isBack) latest = line.at;
    return isBack;
  });
}

/** Checks that a chain is whole from its first entry on. */
export function checkChain(lines: readonly LogLine[]): LogFault[] {
  const faults: LogFault[] = [];
  let prev = NOTHING_BEFORE;
  for (const [line, entry] of lines.entries()) {
    const fault = (reason: string) => faults.push({ line, reason });
    if (entry.seq !== line) fault(`is entry ${entry.seq} where entry ${line} belongs`);
    if (entry.prev !== prev) fault('does not follow the entry before it');
    if (isOpen(entry)) {
      const { hash, ...fields } = entry;
      if (hashOfJson(fields) !== hash) fault('was edited: it does not fit its own hash');
    }
    prev = entry.hash;
  }
  return faults;
}
