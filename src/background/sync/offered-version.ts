/** A version of a source that could be made live: what it is, and how to get its segments. */
export interface OfferedVersion {
  readonly version: string;
  /** Counts up; a lower one than the live one is refused. */
  readonly revision: number;
  readonly title: string;
  /** Where people can read about it. */
  readonly url?: string;
  readonly segments: readonly OfferedSegment[];
}

export interface OfferedSegment {
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly hash: string;
  /** As declared; checked when the segment is stored. */
  readonly records: number;
  /** Size of the file. */
  readonly bytes: number;
  /**
   * Gets the segment, checked against its hash and unpacked.
   * @param onProgress bytes of the file received so far
   * @throws SyncError or SegmentError with the reason
   */
  load(signal: AbortSignal, onProgress: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>>;
}
