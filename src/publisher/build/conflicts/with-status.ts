import { jsonMembers, jsonObject } from '../json-members.ts';

/**
 * Gives a record another status; all else stays as it is written.
 *
 * @param statusAt empty where none is known
 */
export function withStatus(line: Buffer, status: string, statusAt: string): Buffer {
  const members = jsonMembers(line.toString('utf8'));
  members.set('status', JSON.stringify(status));
  if (statusAt !== '') members.set('statusAt', JSON.stringify(statusAt));
  return Buffer.from(jsonObject(members));
}
