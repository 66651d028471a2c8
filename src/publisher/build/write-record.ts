import type { DatasetRecord } from '../../dataset/record.ts';
import { jsonMembers, jsonObject } from './json-members.ts';

/** A number that would come out of a parser as another, or as the same one in other words. */
const FRAGILE_NUMBER = /[:,[]\s*-?\d+(?:[.eE]|\d{15})/;

/**
 * Writes a prepared record. What was not changed keeps its value: a number of 19 digits in a
 * field of somebody's own does not survive being parsed, so it stands as it stood in the line.
 *
 * @param line of `before`, without its line break
 */
export function writeRecord(line: Buffer, before: DatasetRecord, after: DatasetRecord): Buffer {
  if (before === after) return line;
  const text = line.toString('utf8');
  if (!FRAGILE_NUMBER.test(text)) return Buffer.from(JSON.stringify(after));
  const given = jsonMembers(text);
  const former = new Map<string, unknown>(Object.entries(before));
  const members = Object.entries(after).map(([field, value]): [string, string] => {
    const asGiven = former.get(field) === value ? given.get(field) : undefined;
    return [field, asGiven ?? JSON.stringify(value)];
  });
  return Buffer.from(jsonObject(members));
}
