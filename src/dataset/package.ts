/**
 * The descriptor of a dataset, `datapackage.json`: a Frictionless Data Package v2 whose
 * resources are segments of records. docs/dataset-format.md is the prose of this file.
 */

export const PACKAGE_FILE = 'datapackage.json';
export const SIGNATURE_FILE = 'datapackage.json.minisig';
/** The publisher's minisign public key, for readers who subscribe; it proves nothing by itself. */
export const PUBLIC_KEY_FILE = 'publisher.pub';
export const PACKAGE_PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';
/** Readers refuse a dataset of a format they do not know. */
export const FORMAT_VERSION = 1;
/** A segment is fetched and held whole. */
export const MAX_SEGMENT_BYTES = 32 * 1024 * 1024;
export const MAX_PACKAGE_BYTES = 16 * 1024 * 1024;

export interface Segment {
  readonly name: string;
  /** `segments/<sha256>.jsonl.gz`, below the address of datapackage.json. */
  readonly path: string;
  /** Size of the file, gzipped. */
  readonly bytes: number;
  /** `sha256:` and 64 hexadecimal digits, of the gzipped file. */
  readonly hash: string;
  readonly records: number;
  /** Size after unpacking. */
  readonly rawBytes: number;
  /** Records in it that a later segment replaces or that no longer count: positions from 0, ascending. */
  readonly superseded?: readonly number[];
  /** What is in it, for readers who take a part of the dataset only. */
  readonly holds?: SegmentHoldings;
}

/** Of the records in a segment; what is absent is not known, and may be anything. */
export interface SegmentHoldings {
  /** First and last year of posting; records without a date count as every year. */
  readonly years?: readonly [number, number];
  /** Primary language subtags, sorted; "und" for records without one. */
  readonly languages?: readonly string[];
  /** Grounds of the actions, sorted. */
  readonly grounds?: readonly string[];
}

/** A record that was taken out for good: readers purge every copy of it. */
export interface Withdrawal {
  readonly id: string;
  readonly reason?: string;
  /** Date. */
  readonly at?: string;
}

/** A record whose action was undone since an earlier version. */
export interface Reversal {
  readonly id: string;
  /** Date. */
  readonly at?: string;
}

/** A file beside the segments, named by its hash. */
export interface NamedFile {
  /** Below the address of datapackage.json. */
  readonly path: string;
  readonly bytes: number;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string;
}

export interface Contributor {
  readonly title: string;
  readonly email?: string;
  readonly path?: string;
}

export interface NamedLink {
  readonly title?: string;
  readonly path?: string;
}

export interface Licence extends NamedLink {
  readonly name?: string;
}

export interface DataPackage {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly version: string;
  /** Counts up with each published version; a reader refuses a lower one than it has. */
  readonly revision: number;
  readonly formatVersion: number;
  /** lean: fingerprints in place of every text. Absent: full. */
  readonly flavour?: 'full' | 'lean';
  /** What accounts that are not named were hashed with; see src/engine/hidden-account.ts. */
  readonly accountSalt?: string;
  /** How many messages of the dataset hold each word; the same for every reader of this version. */
  readonly wordCounts?: NamedFile;
  /** The JSON Schema and the Table Schema of its records, for other tools; readers need neither. */
  readonly schemas?: readonly NamedFile[];
  readonly withdrawn?: readonly Withdrawal[];
  readonly reversed?: readonly Reversal[];
  /** The version before this one, and the SHA-256 of its datapackage.json. */
  readonly previous?: { readonly version: string; readonly hash: string };
  readonly licenses?: readonly Licence[];
  readonly sources?: readonly NamedLink[];
  readonly contributors?: readonly Contributor[];
  /** Where somebody named in the dataset can object: an address or a link. */
  readonly objections?: string;
  readonly purpose?: string;
  readonly retention?: string;
  /** After this date readers say when it was last checked instead of stating it as fact. */
  readonly validUntil?: string;
  /** Version of the text normaliser that made its fingerprints. */
  readonly normaliser: number;
  /** Of all segments together. */
  readonly records: number;
  readonly resources: readonly Segment[];
}

export const SEGMENT_FOLDER = 'segments';
export const WORD_COUNTS_FOLDER = 'words';

/** @param hash as in `Segment.hash` */
export function segmentPath(hash: string): string {
  return `${SEGMENT_FOLDER}/${hash.slice('sha256:'.length)}.jsonl.gz`;
}

/** @param hash as in `NamedFile.hash` */
export function wordCountsPath(hash: string): string {
  return `${WORD_COUNTS_FOLDER}/${hash.slice('sha256:'.length)}.bin`;
}
