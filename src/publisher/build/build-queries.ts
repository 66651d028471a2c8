import type { Query } from './tables/sql-engine.ts';

/**
 * What the SQL engine is asked, in this order. Between the first queries and the others of a build,
 * what contradicts each other is settled: a whole build does not need to know how.
 */

const SEGMENT_ORDER: readonly string[] = ['cells', 'ordered'];

const records = (name: string, table = 'records'): Query => ({ name, from: { records: table } });

/** Of every build. */
export const FIRST_QUERIES: readonly Query[] = [
  records('duplicates'),
  { name: 'contested', from: { claims: 'claims' } },
];

export const WHOLE_BUILD: readonly Query[] = [
  ...SEGMENT_ORDER.map((name) => records(name)),
  records('messages'),
  { name: 'word_counts', from: { records: 'records', words: 'words' } },
];

export const DELTA_BUILD: readonly Query[] = [
  { name: 'current', from: { records: 'records', settled: 'settled' } },
  ...['fresh', 'superseded', 'status_changes'].map(
    (name): Query => ({ name, from: { records: 'current', previous: 'previous' } }),
  ),
  ...SEGMENT_ORDER.map((name) => records(name, 'fresh')),
];
