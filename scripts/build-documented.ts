/**
 * Makes datasets/documented/records.jsonl from the documented cases. The same cases give the
 * same bytes. Usage: tsx scripts/build-documented.ts [CASES.jsonl]
 * (default: ../shared/data/documented/cases.jsonl). Run it again whenever NORMALISER_VERSION is
 * raised: readers ignore fingerprints of another version.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOfCases } from './support/documented-case.ts';

const ROOT = join(import.meta.dirname, '..');
const cases = process.argv[2] ?? join(ROOT, '../shared/data/documented/cases.jsonl');
const output = join(ROOT, 'datasets/documented/records.jsonl');

const lines = readFileSync(cases, 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const records = recordsOfCases(lines);
writeFileSync(output, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
process.stderr.write(`${records.length} records: ${output}\n`);
