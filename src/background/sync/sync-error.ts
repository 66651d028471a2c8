import { MinisignError } from '../../dataset/minisign.ts';
import { PackageError } from '../../dataset/parse-package.ts';
import { SegmentError } from '../../dataset/segment.ts';
import type { Fault } from '../../platform/fault.ts';

/** Why a sync was refused or could not end; the message is shown to the reader. */
export class SyncError extends Error {
  readonly fault: Fault;

  constructor(reason: string, cause?: unknown, fault: Fault = 'other') {
    super(reason, { cause });
    this.name = 'SyncError';
    this.fault = fault;
  }
}

/** Signed with another key than the pinned one. */
export class KeyChangedError extends SyncError {
  /** The key of that signature, where the host offers one that fits it. */
  readonly offeredKey: string | undefined;

  constructor(reason: string, offeredKey: string | undefined) {
    super(reason, undefined, 'keyChanged');
    this.name = 'KeyChangedError';
    this.offeredKey = offeredKey;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What kind of failure it is, for words in the reader's language. */
export function faultOf(error: unknown): Fault {
  if (error instanceof SyncError) return error.fault;
  if (error instanceof MinisignError) return 'signature';
  if (error instanceof PackageError)
    return error.field === 'formatVersion' ? 'newerFormat' : 'package';
  if (error instanceof SegmentError) return segmentFaults[error.fault];
  if (isOutOfSpace(error)) return 'noSpace';
  return 'other';
}

const segmentFaults = {
  size: 'bomb',
  short: 'truncated',
  gzip: 'damaged',
  line: 'malformed',
} as const satisfies Record<SegmentError['fault'], Fault>;

/** The browser says it in the error itself or, from a transaction that it ended, in its cause. */
function isOutOfSpace(error: unknown): boolean {
  return error instanceof Error
    ? error.name === 'QuotaExceededError' || isOutOfSpace(error.cause)
    : false;
}
