import { RecordError } from '../../dataset/parse-record.ts';
import { isHiddenName } from '../../engine/hidden-account.ts';
import { type PackedLines, unpackLines } from '../threads/packed-lines.ts';
import { Claims } from './conflicts/claims.ts';
import { createPreparer, type PrepareOptions } from './prepare-record.ts';
import { readRecord } from './read-records.ts';
import { ReasonCounts } from './reason-counts.ts';
import { RowColumns } from './row-columns.ts';
import { type SourceLink, SourceLinks } from './source-links.ts';
import { writeRecord } from './write-record.ts';

/** What all lines of a build go through, each by itself, so that any thread can do it. */

export interface RecordRules {
  readonly rules: PrepareOptions;
  /** Ids of records that do not come back, and why. */
  readonly withdrawn: ReadonlyMap<string, string | undefined>;
  /** Whether records will be compared with those of an earlier version. */
  readonly compare: boolean;
}

/** What became of some lines. */
export interface RecordRows extends ReturnType<RowColumns['finish']> {
  /** Records of accounts that are not named. */
  readonly hidden: number;
  readonly leftOut: readonly (readonly [reason: string, count: number])[];
  readonly sources: readonly SourceLink[];
  /** The first line that is no record; none is read after it. */
  readonly fault?: { readonly line: number; readonly reason: string };
}

export function createWork({
  rules,
  withdrawn,
  compare,
}: RecordRules): (lines: PackedLines) => RecordRows {
  const prepare = createPreparer(rules);
  const claims = new Claims();
  return (lines) => {
    const columns = new RowColumns(compare);
    const leftOut = new ReasonCounts();
    const sources = new SourceLinks();
    let hidden = 0;
    const take = (givenLine: Buffer, number: number) => {
      const given = readRecord(givenLine);
      if (withdrawn.has(given.id)) {
        leftOut.add(withdrawnReason(withdrawn.get(given.id)));
        return;
      }
      const prepared = prepare(given);
      if ('leftOut' in prepared) {
        leftOut.add(prepared.leftOut);
        return;
      }
      const { record } = prepared;
      if (isHiddenName(record.account.id)) hidden += 1;
      sources.add(record);
      columns.add(record, number, writeRecord(givenLine, given, record));
      columns.addClaim(claims.rowOf(given, record));
    };
    const fault = firstFault(lines, take);
    return {
      ...columns.finish(),
      hidden,
      leftOut: leftOut.entries(),
      sources: sources.entries(),
      ...(fault !== undefined && { fault }),
    };
  };
}

function firstFault(
  lines: PackedLines,
  take: (bytes: Buffer, number: number) => void,
): RecordRows['fault'] {
  for (const { number, bytes } of unpackLines(lines)) {
    try {
      take(bytes, number);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      return { line: number, reason: error.message };
    }
  }
  return undefined;
}

function withdrawnReason(reason: string | undefined): string {
  return reason === undefined ? 'withdrawn earlier' : `withdrawn earlier: ${reason}`;
}
