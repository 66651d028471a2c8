/**
 * Makes datasets/documented/records.jsonl from the documented cases. The same cases give the
 * same bytes. Usage: tsx scripts/build-documented.ts [CASES.jsonl]
 * (default: ../shared/data/documented/cases.jsonl). Run it again whenever NORMALISER_VERSION is
 * raised: readers ignore fingerprints of another version; and whenever a file of the encoder is
 * replaced on which states depend. On another kind of machine some bytes of states may differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStates } from '../src/publisher/build/record-states.ts';
import { recordsOfCases, withStates } from './support/documented-case.ts';

const ROOT = join(import.meta.dirname, '..');
const cases = process.argv[2] ?? join(ROOT, '../shared/data/documented/cases.jsonl');
const output = join(ROOT, 'datasets/documented/records.jsonl');

const lines = readFileSync(cases, 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const { addStates, close } = await openStates();
const records = await withStates(recordsOfCases(lines), lines, addStates);
await close();
writeFileSync(output, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
process.stderr.write(`${records.length} records: ${output}\n`);
