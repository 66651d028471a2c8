import type { Withdrawal } from '../../dataset/package.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { withoutStates } from '../../dataset/without-states.ts';
import { isHiddenName } from '../../engine/hidden-account.ts';
import { isCompared } from '../../engine/index.ts';
import { Progress } from '../io/progress.ts';
import { Claims } from './conflicts/claims.ts';
import { createPreparer, type PrepareOptions } from './prepare-record.ts';
import { shownBy } from './previous/shown.ts';
import { readRecords } from './read-records.ts';
import type { ReasonCounts } from './reason-counts.ts';
import { digestOf, placeOf, statusOf, wordsOf } from './record-row.ts';
import { cellOf } from './segments/cell.ts';
import type { LineSpool } from './segments/line-spool.ts';
import { weightOf } from './segments/segment-plan.ts';
import { SourceLinks } from './source-links.ts';
import { RECORDS, WORDS } from './tables/table-columns.ts';
import type { Tables } from './tables/tables.ts';
import { writeRecord } from './write-record.ts';

export interface ToGather {
  readonly inputs: readonly string[];
  readonly rules: PrepareOptions;
  readonly leftOut: ReasonCounts | undefined;
  /** Records that do not come back. */
  readonly withdrawn: readonly Withdrawal[];
  readonly addStates: AddStates | undefined;
  /** Whether records will be compared with those of an earlier version. */
  readonly compare: boolean;
}

/** Gives a record states of its text; undefined where it is to have none. */
export type AddStates = (record: DatasetRecord) => Promise<DatasetRecord> | undefined;

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
  { inputs, rules, leftOut, withdrawn, addStates, compare }: ToGather,
  tables: Tables,
  spool: LineSpool,
): Promise<Gathered> {
  const prepare = createPreparer(rules);
  const gone = new Map(withdrawn.map(({ id, reason }) => [id, reason]));
  const sources = new SourceLinks();
  const rows = await tables.create('records', RECORDS);
  const words = await tables.create('words', WORDS);
  const claims = await Claims.create(tables);
  const progress = new Progress('records');
  let nth = 0;
  let hidden = 0;
  const add = (
    stated: DatasetRecord,
    given: DatasetRecord,
    givenLine: Buffer,
    { input, line }: { readonly input: number; readonly line: number },
  ): Promise<void> | undefined => {
    const prepared = prepare(stated);
    if ('leftOut' in prepared) {
      leftOut?.add(prepared.leftOut);
      return undefined;
    }
    const { record } = prepared;
    const bytes = writeRecord(givenLine, given, record);
    if (isHiddenName(record.account.id)) hidden += 1;
    sources.add(record);
    const { message, compared } = wordsOf(record);
    rows.add(
      nth,
      input,
      line,
      record.id,
      cellOf(record),
      message,
      placeOf(record),
      weightOf(bytes.length),
      compared.size > 0,
      compare ? digestOf(bytes) : null,
      compare ? shownBy(record) : null,
      ...statusOf(record),
    );
    claims.add(nth, given, record);
    if (!compare) for (const word of compared) words.add(nth, word);
    nth += 1;
    return whenAll([rows.settle(), words.settle(), claims.settle(), spool.add(bytes)]);
  };
  try {
    for (const [input, path] of inputs.entries()) {
      await readRecords(path, progress, (given, givenLine, line) => {
        if (gone.has(given.id)) {
          leftOut?.add(withdrawnReason(gone.get(given.id)));
          return undefined;
        }
        const known = withTrustedStates(given);
        const stating = addStates?.(known);
        const take = (stated: DatasetRecord) => add(stated, given, givenLine, { input, line });
        return stating === undefined ? take(known) : stating.then(take);
      });
    }
    await Promise.all([rows.finish(), words.finish(), claims.finish(), spool.finish()]);
    return { records: nth, hidden, sources };
  } finally {
    progress.stop();
  }
}

/** States that stand beside the words may be of others, and what posts are not compared with needs none. */
function withTrustedStates(given: DatasetRecord): DatasetRecord {
  return given.text === undefined && isCompared(given) ? given : withoutStates(given);
}

function withdrawnReason(reason: string | undefined): string {
  return reason === undefined ? 'withdrawn earlier' : `withdrawn earlier: ${reason}`;
}

/** Most often there is nothing to wait for, and a promise for each record would cost much. */
function whenAll(waits: readonly (Promise<void> | undefined)[]): Promise<void> | undefined {
  const pending = waits.filter((wait) => wait !== undefined);
  return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
}
