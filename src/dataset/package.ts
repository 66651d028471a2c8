import * as v from 'valibot';
import { describeFault, httpsLink, isoDate, openObject, short } from './record-schema.ts';
import { MAX_RAW_BYTES } from './segment.ts';

/**
 * The descriptor of a dataset, `datapackage.json`: a Frictionless Data Package v2 whose
 * resources are segments of records. docs/dataset-format.md is the prose of this file.
 */

export const PACKAGE_FILE = 'datapackage.json';
export const SIGNATURE_FILE = 'datapackage.json.minisig';
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
  constructor(reason: string) {
    super(reason);
    this.name = 'PackageError';
  }
}

const NAME = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/;
const HASH = /^sha256:[0-9a-f]{64}$/;
const SEGMENT_PATH = /^segments\/([0-9a-f]{64})\.jsonl\.gz$/;
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
  }),
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

/**
 * Reads `datapackage.json`. Fields that the format does not know pass through.
 *
 * @throws PackageError naming the field and the reason
 */
export function parsePackage(text: string): DataPackage {
  const result = v.safeParse(packageSchema, parseJson(text), { abortEarly: true });
  if (result.success) return result.output;
  const { field, reason } = describeFault(result.issues);
  throw new PackageError(field === '' ? reason : `${field}: ${reason}`);
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
