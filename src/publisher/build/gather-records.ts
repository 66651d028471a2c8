import type { Withdrawal } from '../../dataset/package.ts';
import { MAX_LINE_CHARACTERS } from '../../dataset/parse-record.ts';
import { openInput } from '../io/input.ts';
import { readLines } from '../io/lines.ts';
import { Progress } from '../io/progress.ts';
import { UserError } from '../io/user-error.ts';
import { DEFAULT_HELPERS, type Helpers, inOrder } from '../threads/in-order.ts';
import { type PackedLines, packLines } from '../threads/packed-lines.ts';
import type { PrepareOptions } from './prepare-record.ts';
import type { ReasonCounts } from './reason-counts.ts';
import { createWork, type RecordRows, type RecordRules } from './record-rows.ts';
import type { LineSpool } from './segments/line-spool.ts';
import { SourceLinks } from './source-links.ts';
import { RecordTables } from './tables/record-tables.ts';
import type { Tables } from './tables/tables.ts';

const WORK = new URL('./record-rows.ts', import.meta.url).href;

export interface ToGather {
  readonly inputs: readonly string[];
  readonly rules: PrepareOptions;
  readonly leftOut: ReasonCounts | undefined;
  /** Records that do not come back. */
  readonly withdrawn: readonly Withdrawal[];
  /** Whether records will be compared with those of an earlier version. */
  readonly compare: boolean;
  readonly helpers?: Helpers | undefined;
}

export interface Gathered {
  readonly records: number;
  /** Records of accounts that are not named. */
  readonly hidden: number;
  readonly sources: SourceLinks;
}

/**
 * Reads all records once: their lines into the spool, what they are ordered and counted by into
 * the tables `records`, `claims` and, for a build that counts words, `words`.
 *
 * @throws UserError naming file, line and reason for the first record that is none
 */
export async function gatherRecords(
  { inputs, rules, leftOut, withdrawn, compare, helpers = DEFAULT_HELPERS }: ToGather,
  tables: Tables,
  spool: LineSpool,
): Promise<Gathered> {
  const recordRules: RecordRules = {
    rules,
    withdrawn: new Map(withdrawn.map(({ id, reason }) => [id, reason])),
    compare,
  };
  const sources = new SourceLinks();
  const into = await RecordTables.create(tables);
  const progress = new Progress('records');
  let hidden = 0;
  // In the order of the tasks, which is that of the results.
  const origins: Origin[] = [];
  const tasks = readTasks(inputs, progress, (origin) => origins.push(origin));
  const work = createWork(recordRules);
  const setup = { module: WORK, setup: recordRules };
  try {
    for await (const rows of inOrder<PackedLines, RecordRows>(tasks, work, setup, helpers)) {
      const origin = origins.shift();
      if (rows.fault !== undefined)
        throw new UserError(`${origin?.name}:${rows.fault.line}: ${rows.fault.reason}`);
      hidden += rows.hidden;
      for (const [reason, count] of rows.leftOut) leftOut?.add(reason, count);
      for (const source of rows.sources) sources.addLink(source);
      await Promise.all([into.add(origin?.input ?? 0, rows), spool.add(rows.bytes)]);
    }
    await Promise.all([into.finish(), spool.finish()]);
    return { records: into.records, hidden, sources };
  } finally {
    progress.stop();
  }
}

/** Where the lines of a task come from. */
interface Origin {
  /** Position on the command line. */
  readonly input: number;
  /** As people call it. */
  readonly name: string;
}

async function* readTasks(
  inputs: readonly string[],
  progress: Progress,
  onTask: (origin: Origin) => void,
): AsyncGenerator<PackedLines> {
  for (const [at, path] of inputs.entries()) {
    const input = await openInput(path);
    for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
      onTask({ input: at, name: input.name });
      yield packLines(lines);
      progress.update(lines.at(-1)?.number ?? 0, {
        done: input.readBytes(),
        total: input.totalBytes,
      });
    }
  }
}
