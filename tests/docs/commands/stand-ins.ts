/** What stands in documents for a name of one's own, and what a walk types in its place. */
import { POST_ID } from './prepared-files.ts';

/** In this order: what is named later may be part of what is named earlier. */
const STAND_INS: readonly (readonly [RegExp, string])[] = [
  [/\bDIR\|(?:URL|FILE…)/, 'dataset'],
  [/\b(?:DIR1|OLD)\b/, 'old-version'],
  [/\b(?:DIR2|NEW)\b/, 'new-version'],
  [/\bDIR\b/, 'dataset'],
  [/\b(?:KEY|FILE)\.pub\b/, 'publisher.key.pub'],
  [/--out FILE\b/, '--out another.key'],
  [/\bFILE\b/, 'archive.csv.gz'],
  [/\bRECORDS\.jsonl\b/, 'imported.jsonl'],
  [/\bBAG\.zip\b/, 'bag.zip'],
  [/\bLANGUAGE\b/, 'pt_BR'],
  [/\bNAME\b/, 'some-archive'],
  [/\bCOMMAND\b/, '--help'],
  [/\bID\b/, POST_ID],
];

export function fillIn(line: string): string {
  return STAND_INS.reduce((text, [from, to]) => text.replaceAll(new RegExp(from, 'g'), to), line);
}
