import * as v from 'valibot';
import { FORMAT_VERSION, MAX_SEGMENT_BYTES, segmentPath, wordCountsPath } from './package.ts';
import { httpsLink, isoDate, openObject, short, wholeNumber } from './record-schema.ts';
import { MAX_RAW_BYTES } from './segment.ts';

/** The checks behind `parsePackage`; as those of records, every field is bounded. */

const MAX_SEGMENTS = 20_000;
const NAME = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/;
const HASH = /^sha256:[0-9a-f]{64}$/;
const SEGMENT_PATH = /^segments\/([0-9a-f]{64})\.jsonl\.gz$/;
const WORD_COUNTS_PATH = /^words\/([0-9a-f]{64})\.bin$/;
const SCHEMA_PATH = /^[a-z0-9][a-z0-9.-]*\.json$/;
const ACCOUNT_SALT = /^[0-9a-f]{32}$/;
const LINE = 500;
const PARAGRAPH = 5_000;
const MAX_CHANGES = 200_000;
const MAX_LANGUAGES = 500;
const MAX_WORD_COUNTS_BYTES = 16 * 1024 * 1024;
const MAX_SCHEMA_BYTES = 1024 * 1024;

const count = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(wholeNumber(least), v.maxValue(most, `must be at most ${most}`));
const name = v.pipe(short(100), v.regex(NAME, 'must be lower-case letters, digits and . _ -'));
const sha256 = v.pipe(
  v.string('must be a string'),
  v.regex(HASH, 'must be sha256: and 64 hexadecimal digits'),
);
const list = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item, 'must be a list'), v.maxLength(1_000, 'must hold at most 1,000 entries'));
const changes = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(
    v.array(item, 'must be a list'),
    v.maxLength(MAX_CHANGES, `must hold at most ${MAX_CHANGES} entries`),
  );
const year = count(0, 9_999);

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

export const packageSchema = v.pipe(
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
