import type { DatasetRecord } from '../../dataset/record.ts';
import { jsonMembers } from './json-members.ts';

/**
 * Writes a prepared record. What was not changed stands as it stood in the line it was read
 * from: a number of 19 digits in a field of somebody's own does not survive being parsed.
 *
 * @param line of `before`, without its line break
 */
export function writeRecord(line: Buffer, before: DatasetRecord, after: DatasetRecord): Buffer {
  if (before === after) return line;
  const given = jsonMembers(line.toString('utf8'));
  const former = new Map<string, unknown>(Object.entries(before));
  const members = Object.entries(after).map(([field, value]) => {
    const asGiven = former.get(field) === value ? given.get(field) : undefined;
    return `${JSON.stringify(field)}:${asGiven ?? JSON.stringify(value)}`;
  });
  return Buffer.from(`{${members.join(',')}}`);
}
