import { BIGINT, BOOLEAN, type DuckDBType, INTEGER, VARCHAR } from '@duckdb/node-api';

/** The tables that a build hands to its SQL: what each column means stands in the SQL that reads it. */
export type Columns = Readonly<Record<string, DuckDBType>>;

/** A record as far as it is grouped, counted and ordered. */
export const RECORDS = {
  /** Its number among all records read, from 0: the only link back to its line. */
  nth: INTEGER,
  /** Position of its input on the command line, and its line there from 1. */
  input: INTEGER,
  line: INTEGER,
  id: VARCHAR,
  /** What it is sliced by; see cellOf. */
  cell: VARCHAR,
  /** The same for records with the same words in the same order. */
  message: BIGINT,
  /** Account, date and id: unique, and neighbours are alike. */
  place: VARCHAR,
  /** What it takes up of a segment; see weightOf. */
  weight: INTEGER,
  /** Whether posts are compared with it. */
  compared: BOOLEAN,
  /** Fingerprint of the record, its status aside; NULL where there is no earlier version to compare with. */
  digest: VARCHAR,
  /** What it shows of people (see previous/shown.ts); NULL where the digest is. */
  shown: VARCHAR,
  /** As it is given; empty for an observation. */
  status: VARCHAR,
  /** Date of its status; empty where none is given. */
  status_at: VARCHAR,
} as const satisfies Columns;

/** What the records say that tell which post they are about. */
export const CLAIMS = {
  nth: INTEGER,
  /** Names the post. */
  post: BIGINT,
  /** As JSON. */
  claim: VARCHAR,
  /** The same for the same claim. */
  claim_key: BIGINT,
} as const satisfies Columns;

/** Records that are published with another status than they are given with. */
export const SETTLED = {
  nth: INTEGER,
  status: VARCHAR,
  /** Empty where none is known. */
  status_at: VARCHAR,
} as const satisfies Columns;

/** Records whose words must not travel, because another record of the message says so. */
export const BOUND = {
  nth: INTEGER,
  /** See CATEGORIES_WITHOUT_TEXT. */
  category: VARCHAR,
} as const satisfies Columns;

/** The distinct words of each record that posts are compared with. */
export const WORDS = { nth: INTEGER, word: INTEGER } as const satisfies Columns;

/** The records of the version before. */
export const PREVIOUS = {
  id: VARCHAR,
  digest: VARCHAR,
  shown: VARCHAR,
  status: VARCHAR,
  status_at: VARCHAR,
  /** Position of its segment in the package, and its own in the segment, from 0. */
  segment: INTEGER,
  position: INTEGER,
  /** False where a later line of that version supersedes it. */
  counts: BOOLEAN,
} as const satisfies Columns;

/** Where each record goes. */
export const PLACED = {
  nth: INTEGER,
  segment: INTEGER,
  position: INTEGER,
} as const satisfies Columns;
