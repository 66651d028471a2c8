/**
 * A list of terms as it is stored. In memory: the number of groups, for each where its text begins
 * (UTF-16 units) and where its postings do (bytes), both once more for the end, all as 32 bits
 * little endian; then the text: each term after a `TERM_END` and the mark of
 * its field, and a last `TERM_END`. At rest, group by group: how many bytes each term's postings
 * have, then the postings, which are numbers of records of the run.
 */
import { type Field, fields, TERM_END } from './terms.ts';

/** What a term of this field begins with: no word and hardly a name has it. */
export function markOf(field: Field): string {
  return String.fromCharCode(1 + fields.indexOf(field));
}

/** Where in the text the terms of this field begin, and those of later fields. */
export function rangeOf(text: string, field: Field): readonly [number, number] {
  const place = fields.indexOf(field);
  return [startOf(text, fields.slice(place)), startOf(text, fields.slice(place + 1))];
}

/** Where the first term of these fields begins, which are the last ones. */
function startOf(text: string, last: readonly Field[]): number {
  for (const field of last) {
    const at = text.indexOf(TERM_END + markOf(field));
    if (at >= 0) return at;
  }
  return text.length;
}

export interface TermFile {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: Uint8Array<ArrayBuffer>;
}
