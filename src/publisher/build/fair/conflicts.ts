import { isUncertain } from '../../../dataset/certainty.ts';
import type { DatasetRecord, Measure, Observation, Removal } from '../../../dataset/record.ts';
import { postIdOf } from './post-id.ts';

/** As much of a record as conflicts are told by. */
export type Claim = RemovalClaim | ObservationClaim;
type RemovalClaim = Pick<
  Removal,
  'kind' | 'action' | 'basis' | 'status' | 'statusAt' | 'checkedAt' | 'category'
>;
type ObservationClaim = Pick<
  Observation,
  'kind' | 'basis' | 'statusAt' | 'outcome' | 'seenAt' | 'category'
>;

/** What leaves nothing of a post in its place; no lesser measure can stand beside it. */
const FINAL: ReadonlySet<Measure> = new Set(['removed', 'suspended']);

/**
 * Names the post that a record is about, so that records of one post can be gathered. To be
 * asked of records as their sources give them: unnamed accounts lose the address.
 *
 * @returns undefined where neither address nor id tells
 */
export function postKey(record: DatasetRecord): string | undefined {
  const id = postIdOf(record);
  return id === undefined ? record.url : `x:${id}`;
}

/**
 * What is true of records of one post: those that contradict each other are disputed. An older
 * word gives way to a later one without a dispute: a record that was last checked before
 * another says that the post was restored becomes reversed itself.
 *
 * @param records all of one post, in any number
 * @returns the records in their order; the same objects where nothing changes
 */
export function settleConflicts(records: readonly Claim[]): readonly Claim[] {
  const updated = records.map((record) => (isRemoval(record) ? upToDate(record, records) : record));
  return updated.map((record) => {
    if (!isRemoval(record) || record.status === 'disputed') return record;
    return updated.some((other) => other !== record && contradicts(record, other))
      ? { ...record, status: 'disputed' }
      : record;
  });
}

function isRemoval(record: Claim): record is RemovalClaim {
  return record.kind !== 'observation';
}

function upToDate(record: RemovalClaim, records: readonly Claim[]): RemovalClaim {
  // What nobody checked later is known from the day of the action.
  const checkedAt = record.checkedAt ?? record.statusAt ?? record.action.at;
  if (record.status !== 'standing' || checkedAt === undefined) return record;
  const reversal = records.find(
    (other) =>
      isRemoval(other) &&
      other.status === 'reversed' &&
      sameObject(record, other) &&
      isBefore(checkedAt, other.statusAt),
  );
  if (reversal?.statusAt === undefined) return record;
  return { ...record, status: 'reversed', statusAt: reversal.statusAt };
}

function contradicts(record: RemovalClaim, other: Claim): boolean {
  if (!isRemoval(other)) return isSeenUp(record, other);
  if (!sameObject(record, other)) return false;
  return (
    record.status !== other.status || measuresDiffer(record, other) || actorsDiffer(record, other)
  );
}

/** One measure may follow another; on one day, or without dates, only one of two can be true. */
function measuresDiffer({ action: one }: RemovalClaim, { action: other }: RemovalClaim): boolean {
  if (one.measure === other.measure) return false;
  if (!FINAL.has(one.measure) && !FINAL.has(other.measure)) return false;
  return !isBefore(one.at, other.at) && !isBefore(other.at, one.at);
}

/** The author's own deletion and somebody else's removal of one post cannot both be true. */
function actorsDiffer(record: RemovalClaim, other: RemovalClaim): boolean {
  if (record.action.measure !== 'removed' || other.action.measure !== 'removed') return false;
  if (isUncertain(record) || isUncertain(other)) return false;
  return (record.action.actor === 'author') !== (other.action.actor === 'author');
}

/** Whether somebody saw the post in its place after it is said to have gone. */
function isSeenUp(
  { action, status }: RemovalClaim,
  { outcome, seenAt }: ObservationClaim,
): boolean {
  if (status !== 'standing' || !FINAL.has(action.measure)) return false;
  const isUp = outcome === 'up' || outcome === 'up-with-notice';
  return isUp && !isBefore(seenAt, action.at);
}

function sameObject(record: RemovalClaim, other: RemovalClaim): boolean {
  return record.action.object === other.action.object;
}

/** Whether a date is known to be earlier; dates of other precision are compared as far as both go. */
function isBefore(date: string | undefined, other: string | undefined): boolean {
  if (date === undefined || other === undefined) return false;
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) < other.slice(0, length);
}
