import type { SegmentHoldings } from '../../dataset/package.ts';

/** A version of a source that could be made live: what it is, and how to get its segments. */
export interface OfferedVersion {
  readonly version: string;
  /** Counts up; a lower one than the live one is refused. */
  readonly revision: number;
  readonly title: string;
  /** Where people can read about it. */
  readonly url?: string;
  readonly segments: readonly OfferedSegment[];
  readonly flavour?: 'full' | 'lean';
  readonly accountSalt?: string;
  readonly wordCounts?: OfferedFile;
  /** Date after which the publisher no longer vouches for it. */
  readonly validUntil?: string;
  /** Ids of records that were taken out for good: nothing of them may stay here. */
  readonly withdrawn?: readonly string[];
}

/** A file named by its hash. */
export interface OfferedFile {
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly hash: string;
  /** Size of the file. */
  readonly bytes: number;
  /**
   * Gets the file, checked against its hash; a segment is given unpacked.
   * @param onProgress bytes of the file received so far
   * @throws SyncError or SegmentError with the reason
   */
  load(signal: AbortSignal, onProgress: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>>;
}

export interface OfferedSegment extends OfferedFile {
  /** As declared; checked when the segment is stored. */
  readonly records: number;
  /** Size after unpacking. */
  readonly rawBytes: number;
  /** Positions, ascending, of records that no longer count. */
  readonly superseded?: readonly number[];
  readonly holds?: SegmentHoldings;
}
