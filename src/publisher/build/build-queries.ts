import type { Query } from './tables/sql-engine.ts';

/** What the SQL engine is asked, in this order. */

const SEGMENT_ORDER: readonly string[] = ['cells', 'ordered'];

const records = (name: string, table = 'records'): Query => ({ name, from: { records: table } });

export const WHOLE_BUILD: readonly Query[] = [
  records('duplicates'),
  ...SEGMENT_ORDER.map((name) => records(name)),
  records('messages'),
  { name: 'word_counts', from: { records: 'records', words: 'words' } },
];

export const DELTA_BUILD: readonly Query[] = [
  records('duplicates'),
  ...['fresh', 'superseded', 'status_changes'].map(
    (name): Query => ({ name, from: { records: 'records', previous: 'previous' } }),
  ),
  ...SEGMENT_ORDER.map((name) => records(name, 'fresh')),
];
