/**
 * Makes datasets/documented/records.jsonl from the documented cases. The same cases give the
 * same bytes. Usage: tsx scripts/build-documented.ts [CASES.jsonl]
 * (default: ../shared/data/documented/cases.jsonl). Run it again whenever NORMALISER_VERSION is
 * raised: readers ignore fingerprints of another version; and whenever a file of the encoder is
 * replaced on which states depend. On another kind of machine some bytes of states may differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOwnEncoder } from '../src/publisher/match/own-encoder.ts';
import { recordsOfCases, withStates } from './support/documented-case.ts';

const ROOT = join(import.meta.dirname, '..');
const cases = process.argv[2] ?? join(ROOT, '../shared/data/documented/cases.jsonl');
const output = join(ROOT, 'datasets/documented/records.jsonl');

const lines = readFileSync(cases, 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const own = await openOwnEncoder();
if (own === undefined) throw new Error('There is no encoder in extension/encoder.');
const records = await withStates(recordsOfCases(lines), lines, own);
await own.close();
writeFileSync(output, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
process.stderr.write(`${records.length} records: ${output}\n`);
