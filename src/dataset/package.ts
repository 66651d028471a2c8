import * as v from 'valibot';
import { describeFault, httpsLink, isoDate, openObject, short } from './record-schema.ts';
import { MAX_RAW_BYTES } from './segment.ts';

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
const MAX_SEGMENTS = 20_000;

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

/** A descriptor that is not one. The message begins with the field. */
export class PackageError extends Error {
  /** As in the message; empty where it is the file as a whole. */
  readonly field: string;

  constructor(reason: string, field = '') {
    super(field === '' ? reason : `${field}: ${reason}`);
    this.name = 'PackageError';
    this.field = field;
  }
}

const NAME = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/;
const HASH = /^sha256:[0-9a-f]{64}$/;
const SEGMENT_PATH = /^segments\/([0-9a-f]{64})\.jsonl\.gz$/;
const ACCOUNT_SALT = /^[0-9a-f]{32}$/;
const LINE = 500;
const PARAGRAPH = 5_000;

const count = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  );
const name = v.pipe(short(100), v.regex(NAME, 'must be lower-case letters, digits and . _ -'));
const sha256 = v.pipe(
  v.string('must be a string'),
  v.regex(HASH, 'must be sha256: and 64 hexadecimal digits'),
);
const list = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item, 'must be a list'), v.maxLength(1_000, 'must hold at most 1,000 entries'));
const MAX_CHANGES = 200_000;
const MAX_LANGUAGES = 500;
const changes = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(
    v.array(item, 'must be a list'),
    v.maxLength(MAX_CHANGES, `must hold at most ${MAX_CHANGES} entries`),
  );
const year = count(0, 9_999);
const WORD_COUNTS_PATH = /^words\/([0-9a-f]{64})\.bin$/;
const MAX_WORD_COUNTS_BYTES = 16 * 1024 * 1024;
const SCHEMA_PATH = /^[a-z0-9][a-z0-9.-]*\.json$/;
const MAX_SCHEMA_BYTES = 1024 * 1024;

const titled = { title: v.exactOptional(short(LINE)), path: v.exactOptional(httpsLink) };

const segmentSchema = v.pipe(
  openObject({
    name,
    path: v.pipe(
      v.string('must be a string'),
      v.regex(SEGMENT_PATH, 'must be segments/<sha256>.jsonl.gz'),
    ),
    bytes: count(1, MAX_SEGMENT_BYTES),
    hash: sha256,
    records: count(1),
    rawBytes: count(1, MAX_RAW_BYTES),
    superseded: v.exactOptional(
      v.pipe(
        v.array(count(0), 'must be a list'),
        v.check(
          (positions) => positions.every((at, index) => at > (positions[index - 1] ?? -1)),
          'must ascend',
        ),
      ),
    ),
    holds: v.exactOptional(
      openObject({
        years: v.exactOptional(v.tuple([year, year], 'must be two years')),
        languages: v.exactOptional(
          v.pipe(v.array(short(35), 'must be a list'), v.maxLength(MAX_LANGUAGES)),
        ),
        grounds: v.exactOptional(v.pipe(v.array(short(35), 'must be a list'), v.maxLength(10))),
      }),
    ),
  }),
  v.check(
    ({ superseded, records }) => (superseded?.at(-1) ?? -1) < records,
    'superseded: names a record that the segment does not have',
  ),
  v.check(
    (segment) => segment.path === segmentPath(segment.hash),
    'must be named by its hash: path and hash differ',
  ),
);

const packageSchema = v.pipe(
  openObject({
    name,
    title: v.exactOptional(short(LINE)),
    description: v.exactOptional(short(PARAGRAPH)),
    homepage: v.exactOptional(httpsLink),
    version: short(100),
    revision: count(1),
    formatVersion: v.literal(FORMAT_VERSION, `is not ${FORMAT_VERSION}: made for a newer reader`),
    flavour: v.exactOptional(v.picklist(['full', 'lean'], 'must be full or lean')),
    accountSalt: v.exactOptional(
      v.pipe(v.string('must be a string'), v.regex(ACCOUNT_SALT, 'must be 32 hexadecimal digits')),
    ),
    wordCounts: v.exactOptional(
      v.pipe(
        openObject({
          path: v.pipe(
            v.string('must be a string'),
            v.regex(WORD_COUNTS_PATH, 'must be words/<sha256>.bin'),
          ),
          bytes: count(1, MAX_WORD_COUNTS_BYTES),
          hash: sha256,
        }),
        v.check(
          (file) => file.path === wordCountsPath(file.hash),
          'must be named by its hash: path and hash differ',
        ),
      ),
    ),
    schemas: v.exactOptional(
      list(
        openObject({
          path: v.pipe(
            v.string('must be a string'),
            v.regex(SCHEMA_PATH, 'must be the name of a file beside datapackage.json'),
          ),
          bytes: count(1, MAX_SCHEMA_BYTES),
          hash: sha256,
        }),
      ),
    ),
    withdrawn: v.exactOptional(
      changes(
        openObject({
          id: short(200),
          reason: v.exactOptional(short(LINE)),
          at: v.exactOptional(isoDate),
        }),
      ),
    ),
    reversed: v.exactOptional(
      changes(openObject({ id: short(200), at: v.exactOptional(isoDate) })),
    ),
    previous: v.exactOptional(openObject({ version: short(100), hash: sha256 })),
    licenses: v.exactOptional(list(openObject({ ...titled, name: v.exactOptional(short(LINE)) }))),
    sources: v.exactOptional(list(openObject(titled))),
    contributors: v.exactOptional(
      list(
        openObject({
          title: short(LINE),
          email: v.exactOptional(short(LINE)),
          path: v.exactOptional(httpsLink),
        }),
      ),
    ),
    objections: v.exactOptional(short(LINE)),
    purpose: v.exactOptional(short(PARAGRAPH)),
    retention: v.exactOptional(short(PARAGRAPH)),
    validUntil: v.exactOptional(isoDate),
    normaliser: count(1),
    records: count(0),
    resources: v.pipe(
      v.array(segmentSchema, 'must be a list'),
      v.maxLength(MAX_SEGMENTS, `must hold at most ${MAX_SEGMENTS} segments`),
      v.check(
        (segments) => new Set(segments.map((segment) => segment.path)).size === segments.length,
        'must not name a segment twice',
      ),
    ),
  }),
  v.check(
    (dataset) =>
      dataset.records === dataset.resources.reduce((sum, segment) => sum + segment.records, 0),
    'records: is not the sum of the segments',
  ),
);

/** @param hash as in `Segment.hash` */
export function segmentPath(hash: string): string {
  return `segments/${hash.slice('sha256:'.length)}.jsonl.gz`;
}

/** @param hash as in `NamedFile.hash` */
function wordCountsPath(hash: string): string {
  return `words/${hash.slice('sha256:'.length)}.bin`;
}

/**
 * Reads `datapackage.json`. Fields that the format does not know pass through.
 *
 * @throws PackageError naming the field and the reason
 */
export function parsePackage(text: string): DataPackage {
  const result = v.safeParse(packageSchema, parseJson(text), { abortEarly: true });
  if (result.success) return result.output;
  const { field, reason } = describeFault(result.issues);
  throw new PackageError(reason, field);
}

function parseJson(text: string): unknown {
  if (text.length > MAX_PACKAGE_BYTES)
    throw new PackageError(`larger than ${MAX_PACKAGE_BYTES} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PackageError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
