/** The cases from which datasets/documented is made. They hold other people's words and lie beside the project on some machines only. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseRecord } from '../src/dataset/parse-record.ts';
import type { DatasetRecord } from '../src/dataset/record.ts';

const CASES = fileURLToPath(new URL('../../shared/data/documented/cases.jsonl', import.meta.url));
const RECORDS = fileURLToPath(new URL('../datasets/documented/records.jsonl', import.meta.url));

export const casesAreHere = existsSync(CASES);

/** To be called by files whose tests need the cases: a skipped test must be seen. */
export function warnWithoutCases(what: string): void {
  if (!casesAreHere) console.warn(`SKIPPED: ${what}: ${CASES} is not there.`);
}

export const documentedText = readFileSync(RECORDS, 'utf8');

export const documented: readonly DatasetRecord[] = linesOf(documentedText).map(parseRecord);

/** The lines of the cases. */
export function caseLines(): readonly string[] {
  return linesOf(readFileSync(CASES, 'utf8'));
}

/** The wording of a case. Throws where it has none. */
export function wordingOf(id: string): string {
  const found = caseLines()
    .map((line): unknown => JSON.parse(line))
    .find((each) => Reflect.get(Object(each), 'id') === id);
  const text: unknown = Reflect.get(Object(found), 'text');
  if (typeof text !== 'string') throw new Error(`${id} has no wording.`);
  return text;
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
