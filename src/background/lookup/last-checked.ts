import type { Removal } from '../../dataset/record.ts';
import { isPast } from '../sync/freshness.ts';
import type { LiveSource } from './live-engine.ts';

/**
 * When it was last known that a removal still stands, once its publisher vouches for it no
 * longer: the record's own check, else the last sync before that end.
 * @returns ISO date or time; undefined while the publisher vouches for it
 */
export function lastChecked(
  { checkedAt }: Removal,
  { validUntil, lastSync }: Pick<LiveSource, 'validUntil' | 'lastSync'>,
  now: Date,
): string | undefined {
  if (validUntil === undefined || !isPast(validUntil, now)) return undefined;
  if (checkedAt !== undefined) return checkedAt;
  return lastSync !== undefined && lastSync < validUntil ? lastSync : validUntil;
}
