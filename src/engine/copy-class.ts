import type { DatasetRecord, Removal } from '../dataset/record.ts';

/** What a verdict must know of a removal before its record is read: one byte of flags. */
export const CONDUCT = 1;
export const REVERSED = 2;
export const ILLUSTRATION = 4;
export const REPOST = 8;

/** The posts of private people that were left up are no removals, and are not shown. */
export function isRemoval(record: DatasetRecord): record is Removal {
  return record.kind !== 'observation';
}

export function copyClass(removal: Removal): number {
  return (
    (removal.action.ground === 'conduct' ? CONDUCT : 0) |
    (removal.status === 'reversed' ? REVERSED : 0) |
    (removal.illustration === true ? ILLUSTRATION : 0) |
    (removal.repost === true ? REPOST : 0)
  );
}

/** An author's own deletion is no removal unless the platform required it. */
export function isOwnDeletion(removal: Removal): boolean {
  return removal.action.actor === 'author' && removal.action.compelled !== true;
}
