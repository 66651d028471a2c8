const DAY = 24 * 60 * 60 * 1000;
/** A source that was not synced for so long says nothing any more: reversals and withdrawals would be missed. */
const LONGEST_UNSYNCED = 365 * DAY;

/** Milliseconds since 1970 until which a source may answer that was last synced then. */
export function answersUntil(lastSync: string | undefined): number {
  return lastSync === undefined
    ? Number.NEGATIVE_INFINITY
    : Date.parse(lastSync) + LONGEST_UNSYNCED;
}

/** Whether the publisher no longer vouches for it; the day itself still counts. */
export function isPast(validUntil: string, now: Date): boolean {
  return now.getTime() >= Date.parse(validUntil) + DAY;
}
