import { createHash } from 'node:crypto';
import type { DatasetRecord } from '../../dataset/record.ts';

const KEPT_CHARACTERS = 22;

/** The same for records that say the same, in whatever order their fields stand. */
export function recordDigest(record: DatasetRecord): string {
  const text = JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('base64url').slice(0, KEPT_CHARACTERS);
}
